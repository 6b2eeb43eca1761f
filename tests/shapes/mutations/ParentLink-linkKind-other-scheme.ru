# Names a kind of link that stands in another scheme.
# expect: ParentLink-linkKind Node violation
# focus: <id/organisation/02Q#parent-q51-2013>
# path: ccg:linkKind
# covers: LinkKindConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/organisation/02Q#parent-q51-2013> ccg:linkKind ?old }
INSERT { <id/organisation/02Q#parent-q51-2013> ccg:linkKind <scheme/unit/person> }
WHERE { OPTIONAL { <id/organisation/02Q#parent-q51-2013> ccg:linkKind ?old } }
