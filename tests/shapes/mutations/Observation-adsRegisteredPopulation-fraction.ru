# Gives a number that is none of this sort.
# expect: Observation-adsRegisteredPopulation Datatype violation
# focus: <id/dataset/ads-registered-population#02q-2012>
# path: ccg:adsRegisteredPopulation
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/dataset/ads-registered-population#02q-2012> ccg:adsRegisteredPopulation ?old }
INSERT { <id/dataset/ads-registered-population#02q-2012> ccg:adsRegisteredPopulation 110000.5 }
WHERE { OPTIONAL { <id/dataset/ads-registered-population#02q-2012> ccg:adsRegisteredPopulation ?old } }
