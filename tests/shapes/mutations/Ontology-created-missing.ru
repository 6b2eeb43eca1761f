# Takes out dcterms:created.
# expect: Ontology-created MinCount violation
# focus: <def/>
# path: dcterms:created
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA {
  <def/> dcterms:created "2026-11-22"^^xsd:date .
}
