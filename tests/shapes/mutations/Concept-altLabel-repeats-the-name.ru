# Repeats the name of a concept as its other name.
# expect: Concept-altLabel Disjoint violation
# focus: <scheme/theme/finance>
# path: skos:altLabel
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX theme: <https://w3id.org/ccgraph/scheme/theme/>

INSERT { theme:finance skos:altLabel ?name }
WHERE { theme:finance skos:prefLabel ?name }
