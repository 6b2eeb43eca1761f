# Lets ccg:hasfigure name a thing of another class.
# expect: Finding-hasFigure Class violation
# focus: <id/finding/groups-failing-or-at-risk>
# path: ccg:hasFigure
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA {
  <id/finding/groups-failing-or-at-risk> ccg:hasFigure <scheme/unit/person> .
}
