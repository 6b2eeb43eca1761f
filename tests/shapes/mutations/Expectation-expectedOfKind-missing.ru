# Takes out of whom something is expected.
# expect: Expectation-expectedOfKind MinCount violation
# focus: <id/expectation/steward-resources>
# path: ccg:expectedOfKind
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/expectation/steward-resources> ccg:expectedOfKind ?value }
