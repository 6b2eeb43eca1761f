# Takes out ccg:reportKind.
# expect: Report-reportKind MinCount violation
# focus: <id/report/understanding-the-new-commissioning-system>
# path: ccg:reportKind
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/report/understanding-the-new-commissioning-system> ccg:reportKind ?old }
