# Lets dcterms:subject name a concept of another scheme.
# expect: Report-subject Node violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups>
# path: dcterms:subject
# covers: ThemeConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups> dcterms:subject <scheme/finding-kind/result> .
}
