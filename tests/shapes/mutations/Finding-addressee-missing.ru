# Takes out to whom a recommendation is addressed.
# expect: Finding-addressee SPARQL violation
# focus: <id/finding/keep-gp-leaders-engaged>
# path: ccg:findingKind
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/finding/keep-gp-leaders-engaged> ccg:addressedToKind ?old }
