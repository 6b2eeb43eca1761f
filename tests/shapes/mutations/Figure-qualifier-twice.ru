# Gives ccg:qualifier a second time.
# expect: Figure-qualifier MaxCount violation
# focus: <id/source/patient-clinical-commissioning-groups#figure-share-of-nhs-budget>
# path: ccg:qualifier
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#figure-share-of-nhs-budget> ccg:qualifier <scheme/qualifier/more-than> .
}
