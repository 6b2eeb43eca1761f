# Lets ccg:ofpart name a concept of another scheme.
# expect: MembershipRule-ofPart Node violation
# focus: <id/source/patient-clinical-commissioning-groups#rule-board-member-of-the-public>
# path: ccg:ofPart
# covers: BodyPartConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/source/patient-clinical-commissioning-groups#rule-board-member-of-the-public> ccg:ofPart <scheme/body-part/governing-board> .
} ;
INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#rule-board-member-of-the-public> ccg:ofPart <scheme/name-kind/official> .
}
