# Compares the area of a body with that of a unit.
# expect: AreaOverlap-overlapWith Class violation
# focus: <id/organisation/02Q#area-e07000171-2015-07>
# path: ccg:overlapWith
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/organisation/02Q#area-e07000171-2015-07> ccg:overlapWith ?old }
INSERT { <id/organisation/02Q#area-e07000171-2015-07> ccg:overlapWith <scheme/unit/person> }
WHERE { OPTIONAL { <id/organisation/02Q#area-e07000171-2015-07> ccg:overlapWith ?old } }
