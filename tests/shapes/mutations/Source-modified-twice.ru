# Gives dcterms:modified a second time.
# expect: Source-modified MaxCount violation
# focus: <id/source/patient-clinical-commissioning-groups>
# path: dcterms:modified
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  <id/source/patient-clinical-commissioning-groups> dcterms:modified "2026-11-22"^^xsd:date .
}
