# Takes out in which report a finding stands.
# expect: finding-without-voice - violation
# focus: <id/finding/few-comparison-studies>
# path: ccg:reportedIn
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/finding/few-comparison-studies> ccg:reportedIn ?value }
