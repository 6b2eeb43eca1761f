# Gives schema:position the number nought.
# expect: Expectation-position MinInclusive violation
# focus: <id/expectation/principle-sustainability>
# path: schema:position
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

DELETE DATA {
  <id/expectation/principle-sustainability> schema:position 5 .
} ;
INSERT DATA {
  <id/expectation/principle-sustainability> schema:position 0 .
}
