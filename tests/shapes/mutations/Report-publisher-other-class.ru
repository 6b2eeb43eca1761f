# Lets dcterms:publisher name a thing of another class.
# expect: Report-publisher Class violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups>
# path: dcterms:publisher
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups> dcterms:publisher <id/organisation/national-audit-office> .
} ;
INSERT DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups> dcterms:publisher <scheme/unit/person> .
}
