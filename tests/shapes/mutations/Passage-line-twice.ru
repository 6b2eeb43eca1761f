# Gives a passage a second line.
# expect: Passage-line MaxCount violation
# focus: <id/source/nao-review-note#p22-2>
# path: ccg:line
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/source/nao-review-note#p22-2> ccg:ordinal ?ordinal } ;
INSERT DATA { <id/source/nao-review-note#p22-2> ccg:line 400 }
