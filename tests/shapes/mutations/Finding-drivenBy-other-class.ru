# Lets ccg:drivenby name a thing of another class.
# expect: Finding-drivenBy Class violation
# focus: <id/finding/fewer-groups-with-larger-populations>
# path: ccg:drivenBy
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA {
  <id/finding/fewer-groups-with-larger-populations> ccg:drivenBy <scheme/unit/person> .
}
