# Gives ccg:minimummembers the number nought.
# expect: MembershipRule-minimumMembers MinInclusive violation
# focus: <id/source/patient-clinical-commissioning-groups#rule-board-hospital-doctor>
# path: ccg:minimumMembers
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/source/patient-clinical-commissioning-groups#rule-board-hospital-doctor> ccg:minimumMembers 1 .
} ;
INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#rule-board-hospital-doctor> ccg:minimumMembers 0 .
}
