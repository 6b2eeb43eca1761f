# Lets a concept belong to what is no scheme.
# expect: Concept-inScheme MinCount violation
# focus: <scheme/name-kind/short>
# path: skos:inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA { <scheme/name-kind/short> skos:inScheme <scheme/name-kind> }
