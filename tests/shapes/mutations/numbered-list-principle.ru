# Takes the number off the last principle.
# expect: numbered-list - violation
# focus: <id/expectation/principle-sustainability>
# path: schema:position
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

DELETE WHERE { <id/expectation/principle-sustainability> schema:position ?value }
