# Gives schema:position the number nought.
# expect: Expectation-position MinInclusive violation
# focus: <id/expectation/principle-empowering-patients>
# path: schema:position
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

DELETE DATA {
  <id/expectation/principle-empowering-patients> schema:position 2 .
} ;
INSERT DATA {
  <id/expectation/principle-empowering-patients> schema:position 0 .
}
