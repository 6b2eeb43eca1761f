# Gives ccg:measure a second time.
# expect: Figure-measure MaxCount violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups#figure-failing-or-at-risk>
# path: ccg:measure
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups#figure-failing-or-at-risk> ccg:measure <scheme/measure/number-of-items-consulted-on> .
}
