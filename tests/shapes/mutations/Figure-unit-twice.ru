# Gives ccg:unit a second time.
# expect: Figure-unit MaxCount violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups#figure-mergers>
# path: ccg:unit
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups#figure-mergers> ccg:unit <scheme/unit/person> .
}
