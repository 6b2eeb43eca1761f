# Gives dcterms:modified a day that no calendar has.
# expect: Dataset-modified Datatype violation
# focus: <graph/responsibilities/other-bodies>
# path: dcterms:modified
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  <graph/responsibilities/other-bodies> dcterms:modified "2013-02-30"^^xsd:date .
}
