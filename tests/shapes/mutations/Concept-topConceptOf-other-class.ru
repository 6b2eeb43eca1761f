# Puts a concept at the top of a body.
# expect: Concept-topConceptOf Class violation
# focus: <scheme/unit/event>
# path: skos:topConceptOf
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA { <scheme/unit/event> skos:topConceptOf <scheme/unit> } ;
INSERT DATA { <scheme/unit/event> skos:topConceptOf <id/organisation/monitor> }
