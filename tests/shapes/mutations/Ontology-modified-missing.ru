# Takes out dcterms:modified.
# expect: Ontology-modified MinCount violation
# focus: <def/>
# path: dcterms:modified
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA {
  <def/> dcterms:modified "2026-11-22"^^xsd:date .
}
