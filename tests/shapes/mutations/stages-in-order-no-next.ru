# Takes out which stage comes after the second.
# expect: stages-in-order - violation
# focus: <scheme/commissioning-cycle/design-pathways>
# path: ccg:nextStage
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <scheme/commissioning-cycle/design-pathways> ccg:nextStage ?value }
