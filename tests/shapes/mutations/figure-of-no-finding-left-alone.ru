# Takes a number off the finding that it is about.
# expect: figure-of-no-finding - violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups#figure-mergers>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  <id/finding/groups-are-merging> ccg:hasFigure <id/report/role-and-costs-of-clinical-commissioning-groups#figure-mergers> .
}
