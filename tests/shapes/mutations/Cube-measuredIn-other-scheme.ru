# Names a unit that stands in another scheme.
# expect: Cube-measuredIn Node violation
# focus: <id/dataset/general-practices>
# path: ccg:measuredIn
# covers: UnitConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/dataset/general-practices> ccg:measuredIn ?old }
INSERT { <id/dataset/general-practices> ccg:measuredIn <scheme/measure/budget-held> }
WHERE { OPTIONAL { <id/dataset/general-practices> ccg:measuredIn ?old } }
