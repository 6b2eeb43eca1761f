# Lets dcterms:subject name a concept of another scheme.
# expect: Responsibility-subject Node violation
# focus: <id/responsibility/keeping-demand-within-capacity>
# path: dcterms:subject
# covers: ThemeConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX theme: <https://w3id.org/ccgraph/scheme/theme/>

DELETE DATA {
  <id/responsibility/keeping-demand-within-capacity> dcterms:subject theme:demand-and-capacity .
} ;
INSERT DATA {
  <id/responsibility/keeping-demand-within-capacity> dcterms:subject <scheme/expectation-heading/clinical-focus> .
}
