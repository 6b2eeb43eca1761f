# Gives words where skos:closeMatch needs an IRI.
# expect: Concept-closeMatch NodeKind violation
# focus: <scheme/organisation-type/university>
# path: skos:closeMatch
BASE <https://w3id.org/ccgraph/>
PREFIX kind: <https://w3id.org/ccgraph/scheme/organisation-type/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { kind:university skos:closeMatch "university" . }
