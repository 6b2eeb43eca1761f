# Takes out ccg:lsoaTotal.
# expect: AreaOverlap-lsoaTotal MinCount violation
# focus: <id/organisation/02Q#area-e07000171-2017-04>
# path: ccg:lsoaTotal
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/organisation/02Q#area-e07000171-2017-04> ccg:lsoaTotal ?value }
