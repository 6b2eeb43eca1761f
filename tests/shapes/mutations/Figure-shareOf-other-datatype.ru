# Gives ccg:shareof as words.
# expect: Figure-shareOf Or violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-requires-improvement-or-inadequate>
# path: ccg:shareOf
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX kind: <https://w3id.org/ccgraph/scheme/organisation-type/>

DELETE DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-requires-improvement-or-inadequate> ccg:shareOf kind:clinical-commissioning-group .
} ;
INSERT DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-requires-improvement-or-inadequate> ccg:shareOf "in winter" .
}
