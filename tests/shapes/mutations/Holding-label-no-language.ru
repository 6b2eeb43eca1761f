# Takes the language off rdfs:label.
# expect: Holding-label LanguageIn violation
# focus: <id/responsibility/keeping-demand-within-capacity#holding-ccg>
# path: rdfs:label
BASE <https://w3id.org/ccgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA {
  <id/responsibility/keeping-demand-within-capacity#holding-ccg> rdfs:label "Each clinical commissioning group is responsible for keeping demand for services in step with capacity"@en .
} ;
INSERT DATA {
  <id/responsibility/keeping-demand-within-capacity#holding-ccg> rdfs:label "Each clinical commissioning group is responsible for keeping demand for services in step with capacity" .
}
