# Takes out ccg:overlapOf.
# expect: AreaOverlap-overlapOf MinCount violation
# focus: <id/organisation/02Q#area-e07000171-2015-07>
# path: ccg:overlapOf
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/organisation/02Q#area-e07000171-2015-07> ccg:overlapOf ?value }
