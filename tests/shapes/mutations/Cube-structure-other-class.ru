# Takes a unit for the structure of a data set.
# expect: Cube-structure Class violation
# focus: <id/dataset/ratings>
# path: qb:structure
BASE <https://w3id.org/ccgraph/>
PREFIX qb: <http://purl.org/linked-data/cube#>

DELETE { <id/dataset/ratings> qb:structure ?old }
INSERT { <id/dataset/ratings> qb:structure <scheme/unit/person> }
WHERE { OPTIONAL { <id/dataset/ratings> qb:structure ?old } }
