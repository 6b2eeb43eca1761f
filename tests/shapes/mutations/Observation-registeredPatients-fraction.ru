# Gives a number that is none of this sort.
# expect: Observation-registeredPatients Datatype violation
# focus: <id/dataset/registered-patients#01y-2014-10-01>
# path: ccg:registeredPatients
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/dataset/registered-patients#01y-2014-10-01> ccg:registeredPatients ?old }
INSERT { <id/dataset/registered-patients#01y-2014-10-01> ccg:registeredPatients 110000.5 }
WHERE { OPTIONAL { <id/dataset/registered-patients#01y-2014-10-01> ccg:registeredPatients ?old } }
