# Takes out prov:wasderivedfrom.
# expect: Holding-wasDerivedFrom MinCount violation
# focus: <id/responsibility/community-health-services#holding-ccg>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  <id/responsibility/community-health-services#holding-ccg> prov:wasDerivedFrom <id/source/patient-clinical-commissioning-groups#p16-5> .
  <id/responsibility/community-health-services#holding-ccg> prov:wasDerivedFrom <id/source/patient-clinical-commissioning-groups#p20-3> .
  <id/responsibility/community-health-services#holding-ccg> prov:wasDerivedFrom <id/source/patient-clinical-commissioning-groups#p33-1> .
}
