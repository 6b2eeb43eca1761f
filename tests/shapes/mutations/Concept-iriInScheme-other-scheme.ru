# Moves a concept to a scheme that its IRI does not name.
# expect: Concept-iriInScheme SPARQL violation
# focus: <scheme/name-kind/short>
# path: skos:inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA { <scheme/name-kind/short> skos:inScheme <scheme/name-kind> } ;
INSERT DATA { <scheme/name-kind/short> skos:inScheme <scheme/unit> }
