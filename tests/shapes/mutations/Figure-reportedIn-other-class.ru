# Lets ccg:reportedin name a thing of another class.
# expect: Figure-reportedIn Class violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups#figure-mergers>
# path: ccg:reportedIn
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups#figure-mergers> ccg:reportedIn <id/report/role-and-costs-of-clinical-commissioning-groups> .
} ;
INSERT DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups#figure-mergers> ccg:reportedIn <scheme/unit/person> .
}
