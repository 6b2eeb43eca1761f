# Gives two observations of a data set the same body and date.
# expect: repeated-observation - violation
# focus: <id/dataset/registered-patients#01y-2014-10-01>
# path: qb:dataSet
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX qb: <http://purl.org/linked-data/cube#>

DELETE { <id/dataset/registered-patients#02q-2014-10-01> ccg:refBody ?body }
INSERT { <id/dataset/registered-patients#02q-2014-10-01> ccg:refBody <id/organisation/01Y> }
WHERE { <id/dataset/registered-patients#02q-2014-10-01> ccg:refBody ?body }
