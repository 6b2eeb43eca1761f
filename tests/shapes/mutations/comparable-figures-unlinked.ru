# Takes out that two shares of the budget are comparable.
# expect: comparable-figures - violation
# focus: <id/source/patient-clinical-commissioning-groups#figure-share-of-nhs-budget>
# path: ccg:comparableWith
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/source/risk-or-reward-review#figure-share-of-nhs-commissioning-budget> ccg:comparableWith <id/source/patient-clinical-commissioning-groups#figure-share-of-nhs-budget> .
}
