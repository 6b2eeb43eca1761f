# Takes out dcterms:description.
# expect: Source-description MinCount violation
# focus: <id/source/nao-review-note>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE WHERE { <id/source/nao-review-note> dcterms:description ?value }
