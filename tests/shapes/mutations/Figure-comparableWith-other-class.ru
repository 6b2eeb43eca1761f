# Lets ccg:comparablewith name a thing of another class.
# expect: Figure-comparableWith Class violation
# focus: <id/source/patient-clinical-commissioning-groups#figure-budget-held>
# path: ccg:comparableWith
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/source/patient-clinical-commissioning-groups#figure-budget-held> ccg:comparableWith <id/source/patient-clinical-commissioning-groups#figure-share-of-nhs-budget> .
} ;
INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#figure-budget-held> ccg:comparableWith <scheme/unit/person> .
}
