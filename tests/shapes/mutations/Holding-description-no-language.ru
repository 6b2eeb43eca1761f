# Takes the language off dcterms:description.
# expect: Holding-description LanguageIn violation
# focus: <id/responsibility/public-health-services#holding-local-authority>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <id/responsibility/public-health-services#holding-local-authority> dcterms:description "The source does not say which public health services, and does not say that it is all of them."@en .
} ;
INSERT DATA {
  <id/responsibility/public-health-services#holding-local-authority> dcterms:description "The source does not say which public health services, and does not say that it is all of them." .
}
