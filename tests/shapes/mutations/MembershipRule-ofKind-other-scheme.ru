# Lets ccg:ofkind name a concept of another scheme.
# expect: MembershipRule-ofKind Node violation
# focus: <id/source/patient-clinical-commissioning-groups#rule-practices-have-to-be-members>
# path: ccg:ofKind
# covers: KindConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX kind: <https://w3id.org/ccgraph/scheme/organisation-type/>

DELETE DATA {
  <id/source/patient-clinical-commissioning-groups#rule-practices-have-to-be-members> ccg:ofKind kind:clinical-commissioning-group .
} ;
INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#rule-practices-have-to-be-members> ccg:ofKind <scheme/unit/body> .
}
