# Gives a passage the line of another.
# expect: Passage-iriMatchesLine SPARQL violation
# focus: <id/source/nao-review-note#p6-1>
# path: ccg:line
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/source/nao-review-note#p6-1> ccg:line ?old }
INSERT { <id/source/nao-review-note#p6-1> ccg:line 400 }
WHERE { <id/source/nao-review-note#p6-1> ccg:line ?old }
