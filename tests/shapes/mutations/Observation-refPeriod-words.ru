# Writes a date in words.
# expect: Observation-refPeriod Or violation
# focus: <id/dataset/registered-patients#02q-2014-10-01>
# path: ccg:refPeriod
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/dataset/registered-patients#02q-2014-10-01> ccg:refPeriod ?old }
INSERT { <id/dataset/registered-patients#02q-2014-10-01> ccg:refPeriod "October 2014" }
WHERE { OPTIONAL { <id/dataset/registered-patients#02q-2014-10-01> ccg:refPeriod ?old } }
