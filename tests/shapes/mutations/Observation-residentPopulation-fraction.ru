# Gives a number that is none of this sort.
# expect: Observation-residentPopulation Datatype violation
# focus: <id/dataset/resident-population#02q-2018-06-30>
# path: ccg:residentPopulation
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/dataset/resident-population#02q-2018-06-30> ccg:residentPopulation ?old }
INSERT { <id/dataset/resident-population#02q-2018-06-30> ccg:residentPopulation 110000.5 }
WHERE { OPTIONAL { <id/dataset/resident-population#02q-2018-06-30> ccg:residentPopulation ?old } }
