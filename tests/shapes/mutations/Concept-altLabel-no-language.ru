# Takes the language off skos:altlabel.
# expect: Concept-altLabel LanguageIn violation
# focus: <scheme/service/neonatal-intensive-care>
# path: skos:altLabel
BASE <https://w3id.org/ccgraph/>
PREFIX service: <https://w3id.org/ccgraph/scheme/service/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA {
  service:neonatal-intensive-care skos:altLabel "NICU"@en .
} ;
INSERT DATA {
  service:neonatal-intensive-care skos:altLabel "NICU" .
}
