# Takes out ccg:value.
# expect: Figure-value MinCount violation
# focus: <id/source/patient-clinical-commissioning-groups#figure-budget-held>
# path: ccg:value
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/source/patient-clinical-commissioning-groups#figure-budget-held> ccg:value 65000000000 .
}
