# Takes a unit for a component.
# expect: Structure-component Class violation
# focus: <id/dataset/ratings#structure>
# path: qb:component
BASE <https://w3id.org/ccgraph/>
PREFIX qb: <http://purl.org/linked-data/cube#>

INSERT DATA { <id/dataset/ratings#structure> qb:component <scheme/unit/person> }
