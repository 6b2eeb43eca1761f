# Gives ccg:modality a second time.
# expect: MembershipRule-modality MaxCount violation
# focus: <id/source/patient-clinical-commissioning-groups#rule-practices-have-to-be-members>
# path: ccg:modality
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#rule-practices-have-to-be-members> ccg:modality <scheme/modality/accountability> .
}
