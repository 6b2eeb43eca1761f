# Takes out qb:order.
# expect: Component-order MinCount violation
# focus: <id/dataset/registered-patients#component-1>
# path: qb:order
BASE <https://w3id.org/ccgraph/>
PREFIX qb: <http://purl.org/linked-data/cube#>

DELETE WHERE { <id/dataset/registered-patients#component-1> qb:order ?value }
