# Takes a dimension for a measure.
# expect: Component-measure Class violation
# focus: <id/dataset/ads-registered-population#component-3>
# path: qb:measure
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX qb: <http://purl.org/linked-data/cube#>

DELETE { <id/dataset/ads-registered-population#component-3> qb:measure ?old }
INSERT { <id/dataset/ads-registered-population#component-3> qb:measure ccg:refBody }
WHERE { OPTIONAL { <id/dataset/ads-registered-population#component-3> qb:measure ?old } }
