# Lets a body belong to a unit.
# expect: ParentLink-parent Class violation
# focus: <id/organisation/02Q#parent-y54-2013>
# path: ccg:parent
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/organisation/02Q#parent-y54-2013> ccg:parent ?old }
INSERT { <id/organisation/02Q#parent-y54-2013> ccg:parent <scheme/unit/person> }
WHERE { OPTIONAL { <id/organisation/02Q#parent-y54-2013> ccg:parent ?old } }
