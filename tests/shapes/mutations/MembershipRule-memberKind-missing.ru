# Takes out ccg:memberkind.
# expect: MembershipRule-memberKind MinCount violation
# focus: <id/source/patient-clinical-commissioning-groups#rule-practices-belong>
# path: ccg:memberKind
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX kind: <https://w3id.org/ccgraph/scheme/organisation-type/>

DELETE DATA {
  <id/source/patient-clinical-commissioning-groups#rule-practices-belong> ccg:memberKind kind:general-practice .
}
