# Takes out prov:wasderivedfrom.
# expect: Organisation-wasDerivedFrom MinCount violation
# focus: <id/organisation/patient-info>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  <id/organisation/patient-info> prov:wasDerivedFrom <id/source/patient-clinical-commissioning-groups#p4-1> .
}
