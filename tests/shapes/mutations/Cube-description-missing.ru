# Takes out dcterms:description.
# expect: Cube-description MinCount violation
# focus: <id/dataset/registered-patients>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE WHERE { <id/dataset/registered-patients> dcterms:description ?value }
