# Gives dcterms:issued as words.
# expect: Report-issued Or violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups>
# path: dcterms:issued
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups> dcterms:issued "in winter" .
}
