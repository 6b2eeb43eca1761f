# Takes out ccg:findingkind.
# expect: Finding-findingKind MinCount violation
# focus: <id/finding/groups-are-statutory-bodies>
# path: ccg:findingKind
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/finding/groups-are-statutory-bodies> ccg:findingKind <scheme/finding-kind/background> .
}
