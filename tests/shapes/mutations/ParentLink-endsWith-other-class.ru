# Lets a link end with a unit.
# expect: ParentLink-endsWith Class violation
# focus: <id/organisation/02Q#parent-q72-2015>
# path: ccg:endsWith
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/organisation/02Q#parent-q72-2015> ccg:endsWith ?old }
INSERT { <id/organisation/02Q#parent-q72-2015> ccg:endsWith <scheme/unit/person> }
WHERE { OPTIONAL { <id/organisation/02Q#parent-q72-2015> ccg:endsWith ?old } }
