# Takes the language off rdfs:label.
# expect: ChangeEvent-label LanguageIn violation
# focus: <id/event/local-authorities-take-on-public-health>
# path: rdfs:label
BASE <https://w3id.org/ccgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA {
  <id/event/local-authorities-take-on-public-health> rdfs:label "Local authorities took on the commissioning of public health services"@en .
} ;
INSERT DATA {
  <id/event/local-authorities-take-on-public-health> rdfs:label "Local authorities took on the commissioning of public health services" .
}
