# Takes out prov:wasderivedfrom.
# expect: LegalResource-wasDerivedFrom MinCount violation
# focus: <http://www.legislation.gov.uk/id/ukpga/2012/7>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  <http://www.legislation.gov.uk/id/ukpga/2012/7> prov:wasDerivedFrom <id/source/nao-review-note#p10-2> .
  <http://www.legislation.gov.uk/id/ukpga/2012/7> prov:wasDerivedFrom <id/source/patient-clinical-commissioning-groups#p16-1> .
  <http://www.legislation.gov.uk/id/ukpga/2012/7> prov:wasDerivedFrom <id/source/patient-clinical-commissioning-groups#p18-1> .
}
