# Lets ccg:drives name a thing of another class.
# expect: Finding-drives Class violation
# focus: <id/finding/understanding-of-fitting-structure-drives-restructuring>
# path: ccg:drives
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/finding/understanding-of-fitting-structure-drives-restructuring> ccg:drives <id/finding/structure-of-groups-is-changing> .
} ;
INSERT DATA {
  <id/finding/understanding-of-fitting-structure-drives-restructuring> ccg:drives <scheme/unit/person> .
}
