# Lets a body keep the code of a unit.
# expect: Organisation-keptCodeOf Class violation
# focus: <id/organisation/02q-sub-icb-location>
# path: ccg:keptCodeOf
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/organisation/02q-sub-icb-location> ccg:keptCodeOf ?old }
INSERT { <id/organisation/02q-sub-icb-location> ccg:keptCodeOf <scheme/unit/person> }
WHERE { OPTIONAL { <id/organisation/02q-sub-icb-location> ccg:keptCodeOf ?old } }
