# Gives ccg:nextstage a second time.
# expect: Concept-nextStage MaxCount violation
# focus: <scheme/commissioning-cycle/design-pathways>
# path: ccg:nextStage
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA {
  <scheme/commissioning-cycle/design-pathways> ccg:nextStage <scheme/commissioning-cycle/design-pathways> .
}
