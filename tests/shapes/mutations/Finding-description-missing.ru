# Takes out dcterms:description.
# expect: Finding-description MinCount violation
# focus: <id/finding/few-comparison-studies>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE WHERE { <id/finding/few-comparison-studies> dcterms:description ?value }
