# Gives a figure about a unit.
# expect: Observation-refBody Class violation
# focus: <id/dataset/registered-patients#02q-2014-10-01>
# path: ccg:refBody
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/dataset/registered-patients#02q-2014-10-01> ccg:refBody ?old }
INSERT { <id/dataset/registered-patients#02q-2014-10-01> ccg:refBody <scheme/unit/person> }
WHERE { OPTIONAL { <id/dataset/registered-patients#02q-2014-10-01> ccg:refBody ?old } }
