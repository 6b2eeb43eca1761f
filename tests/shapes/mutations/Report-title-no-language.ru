# Takes the language off dcterms:title.
# expect: Report-title LanguageIn violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups>
# path: dcterms:title
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups> dcterms:title "A review of the role and costs of clinical commissioning groups"@en .
} ;
INSERT DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups> dcterms:title "A review of the role and costs of clinical commissioning groups" .
}
