# Takes out prov:wasderivedfrom.
# expect: Expectation-wasDerivedFrom MinCount violation
# focus: <id/expectation/members-attend-to-skills>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  <id/expectation/members-attend-to-skills> prov:wasDerivedFrom <id/source/patient-clinical-commissioning-groups#p108-1> .
}
