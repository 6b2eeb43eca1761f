# Gives a number that is none of this sort.
# expect: Observation-generalPractices Datatype violation
# focus: <id/dataset/general-practices#02q-2014-10-01>
# path: ccg:generalPractices
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/dataset/general-practices#02q-2014-10-01> ccg:generalPractices ?old }
INSERT { <id/dataset/general-practices#02q-2014-10-01> ccg:generalPractices 9.5 }
WHERE { OPTIONAL { <id/dataset/general-practices#02q-2014-10-01> ccg:generalPractices ?old } }
