# Takes out prov:wasderivedfrom.
# expect: Figure-wasDerivedFrom MinCount violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups#figure-failing-or-at-risk>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups#figure-failing-or-at-risk> prov:wasDerivedFrom <id/source/nao-review-note#p18-1> .
}
