# Takes out prov:wasderivedfrom.
# expect: Name-wasDerivedFrom MinCount violation
# focus: <id/organisation/nhs-england#name-nhs-commissioning-board>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  <id/organisation/nhs-england#name-nhs-commissioning-board> prov:wasDerivedFrom <id/source/patient-clinical-commissioning-groups#p20-1> .
}
