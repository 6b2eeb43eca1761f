# Lets prov:wasderivedfrom name a thing of another class.
# expect: Report-wasDerivedFrom Class violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups> prov:wasDerivedFrom <id/source/nao-review-note#p15-1> .
} ;
INSERT DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups> prov:wasDerivedFrom <scheme/unit/person> .
}
