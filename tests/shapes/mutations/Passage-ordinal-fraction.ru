# Gives the place of a passage as a fraction.
# expect: Passage-ordinal Datatype violation
# focus: <id/source/nao-review-note#p22-5>
# path: ccg:ordinal
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/source/nao-review-note#p22-5> ccg:line ?line ; ccg:ordinal ?ordinal } ;
INSERT DATA { <id/source/nao-review-note#p22-5> ccg:ordinal 1.5 }
