# Names something else than a licence.
# expect: ConceptScheme-license In violation
# focus: <scheme/theme>
# path: dcterms:license
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <scheme/theme> dcterms:license <https://creativecommons.org/licenses/by/4.0/> .
} ;
INSERT DATA {
  <scheme/theme> dcterms:license <scheme/theme> .
}
