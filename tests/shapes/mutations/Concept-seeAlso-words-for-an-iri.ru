# Gives words where a concept needs an IRI.
# expect: Concept-seeAlso NodeKind violation
# focus: <scheme/theme/finance>
# path: rdfs:seeAlso
BASE <https://w3id.org/ccgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX theme: <https://w3id.org/ccgraph/scheme/theme/>

INSERT DATA { theme:finance rdfs:seeAlso "see there"@en }
