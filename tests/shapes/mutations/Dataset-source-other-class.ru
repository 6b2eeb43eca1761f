# Lets dcterms:source name a thing of another class.
# expect: Dataset-source Class violation
# focus: <graph/reports/role-and-costs-of-clinical-commissioning-groups>
# path: dcterms:source
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <graph/reports/role-and-costs-of-clinical-commissioning-groups> dcterms:source <id/source/nao-review-note> .
} ;
INSERT DATA {
  <graph/reports/role-and-costs-of-clinical-commissioning-groups> dcterms:source <scheme/unit/person> .
}
