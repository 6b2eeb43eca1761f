# Takes a dimension for an attribute.
# expect: Component-attribute Class violation
# focus: <id/dataset/ads-registered-population#component-4>
# path: qb:attribute
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX qb: <http://purl.org/linked-data/cube#>

DELETE { <id/dataset/ads-registered-population#component-4> qb:attribute ?old }
INSERT { <id/dataset/ads-registered-population#component-4> qb:attribute ccg:refBody }
WHERE { OPTIONAL { <id/dataset/ads-registered-population#component-4> qb:attribute ?old } }
