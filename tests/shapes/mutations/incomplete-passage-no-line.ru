# Takes the line off a passage.
# expect: incomplete-passage - violation
# focus: <id/source/nao-review-note#p10-1>
# path: ccg:line
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/source/nao-review-note#p10-1> ccg:line ?value }
