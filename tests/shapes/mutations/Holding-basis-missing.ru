# Takes out ccg:basis.
# expect: Holding-basis MinCount violation
# focus: <id/responsibility/rehabilitation-services#holding-ccg>
# path: ccg:basis
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/responsibility/rehabilitation-services#holding-ccg> ccg:basis <scheme/basis/description> .
}
