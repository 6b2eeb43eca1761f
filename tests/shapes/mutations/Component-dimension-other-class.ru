# Takes a measure for a dimension.
# expect: Component-dimension Class violation
# focus: <id/dataset/ads-registered-population#component-1>
# path: qb:dimension
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX qb: <http://purl.org/linked-data/cube#>

DELETE { <id/dataset/ads-registered-population#component-1> qb:dimension ?old }
INSERT { <id/dataset/ads-registered-population#component-1> qb:dimension ccg:adsRegisteredPopulation }
WHERE { OPTIONAL { <id/dataset/ads-registered-population#component-1> qb:dimension ?old } }
