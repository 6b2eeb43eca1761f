# Lets dcterms:subject name a concept of another scheme.
# expect: Expectation-subject Node violation
# focus: <id/expectation/systems-that-spread-innovation>
# path: dcterms:subject
# covers: ThemeConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX theme: <https://w3id.org/ccgraph/scheme/theme/>

DELETE DATA {
  <id/expectation/systems-that-spread-innovation> dcterms:subject theme:innovation-and-evidence .
} ;
INSERT DATA {
  <id/expectation/systems-that-spread-innovation> dcterms:subject <scheme/name-kind/short> .
}
