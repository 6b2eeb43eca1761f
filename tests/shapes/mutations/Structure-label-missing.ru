# Takes out rdfs:label.
# expect: Structure-label MinCount violation
# focus: <id/dataset/registered-patients#structure>
# path: rdfs:label
BASE <https://w3id.org/ccgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { <id/dataset/registered-patients#structure> rdfs:label ?value }
