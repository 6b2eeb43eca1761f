# Takes out dcterms:language.
# expect: Source-language MinCount violation
# focus: <id/source/nao-review-note>
# path: dcterms:language
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE WHERE { <id/source/nao-review-note> dcterms:language ?value }
