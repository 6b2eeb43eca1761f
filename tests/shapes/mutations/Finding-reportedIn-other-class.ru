# Lets ccg:reportedin name a thing of another class.
# expect: Finding-reportedIn Class violation
# focus: <id/finding/larger-scale-to-help-planning>
# path: ccg:reportedIn
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/finding/larger-scale-to-help-planning> ccg:reportedIn <id/report/role-and-costs-of-clinical-commissioning-groups> .
} ;
INSERT DATA {
  <id/finding/larger-scale-to-help-planning> ccg:reportedIn <scheme/unit/person> .
}
