# Takes the figure out of an observation.
# expect: incomplete-observation - violation
# focus: <id/dataset/registered-patients#02q-2014-10-01>
# path: ccg:registeredPatients
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/dataset/registered-patients#02q-2014-10-01> ccg:registeredPatients ?number }
