# Takes out ccg:seenIn.
# expect: ParentLink-seenIn MinCount violation
# focus: <id/organisation/02Q#parent-y63-2019>
# path: ccg:seenIn
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/organisation/02Q#parent-y63-2019> ccg:seenIn ?value }
