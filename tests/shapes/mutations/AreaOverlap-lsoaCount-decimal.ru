# Writes a number of areas as a decimal.
# expect: AreaOverlap-lsoaCount Datatype violation
# focus: <id/organisation/02Q#area-e07000171-2016-04>
# path: ccg:lsoaCount
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/organisation/02Q#area-e07000171-2016-04> ccg:lsoaCount ?old }
INSERT { <id/organisation/02Q#area-e07000171-2016-04> ccg:lsoaCount 70.0 }
WHERE { OPTIONAL { <id/organisation/02Q#area-e07000171-2016-04> ccg:lsoaCount ?old } }
