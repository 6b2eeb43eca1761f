# Gives dcterms:issued as words.
# expect: Source-issued Or violation
# focus: <id/source/nao-review-note>
# path: dcterms:issued
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA {
  <id/source/nao-review-note> dcterms:issued "2018-12-19"^^xsd:date .
} ;
INSERT DATA {
  <id/source/nao-review-note> dcterms:issued "in winter" .
}
