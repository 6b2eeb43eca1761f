# Takes out ccg:lsoaTotalOfAuthority.
# expect: AreaOverlap-lsoaTotalOfAuthority MinCount violation
# focus: <id/organisation/02Q#area-e07000171-2016-04>
# path: ccg:lsoaTotalOfAuthority
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/organisation/02Q#area-e07000171-2016-04> ccg:lsoaTotalOfAuthority ?value }
