# Takes out qb:dataSet.
# expect: Observation-dataSet MinCount violation
# focus: <id/dataset/registered-patients#02q-2014-10-01>
# path: qb:dataSet
BASE <https://w3id.org/ccgraph/>
PREFIX qb: <http://purl.org/linked-data/cube#>

DELETE WHERE { <id/dataset/registered-patients#02q-2014-10-01> qb:dataSet ?value }
