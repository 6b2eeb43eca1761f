# Leaves a blank at the end of dcterms:description.
# expect: Report-description Pattern violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups> dcterms:description "A review of how commissioning changed before clinical commissioning groups, what the groups do, cost to run and achieve, and what may become of them. We read a note about it, not the report itself."@en .
} ;
INSERT DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups> dcterms:description "A review of how commissioning changed before clinical commissioning groups, what the groups do, cost to run and achieve, and what may become of them. We read a note about it, not the report itself. "@en .
}
