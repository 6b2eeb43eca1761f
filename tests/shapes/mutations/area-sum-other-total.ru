# Gives a body one area more than its counts sum to.
# expect: area-sum - violation
# focus: <id/organisation/02Q#area-e07000171-2018-04>
# path: ccg:lsoaCount
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/organisation/02Q#area-e07000171-2018-04> ccg:lsoaTotal ?total }
INSERT { <id/organisation/02Q#area-e07000171-2018-04> ccg:lsoaTotal 71 }
WHERE { <id/organisation/02Q#area-e07000171-2018-04> ccg:lsoaTotal ?total }
