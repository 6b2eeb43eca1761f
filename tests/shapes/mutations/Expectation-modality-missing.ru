# Takes out ccg:modality.
# expect: Expectation-modality MinCount violation
# focus: <id/expectation/shape-services-by-need>
# path: ccg:modality
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/expectation/shape-services-by-need> ccg:modality <scheme/modality/advice> .
}
