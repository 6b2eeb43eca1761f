# Takes the heading off an expectation of a list.
# expect: heading-by-place - violation
# focus: <id/expectation/early-successes>
# path: ccg:heading
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/expectation/early-successes> ccg:heading ?value }
