# Gives words where dcterms:license needs an iri.
# expect: ConceptScheme-license In violation
# focus: <scheme/unit>
# path: dcterms:license
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <scheme/unit> dcterms:license <https://creativecommons.org/licenses/by/4.0/> .
} ;
INSERT DATA {
  <scheme/unit> dcterms:license "see there"@en .
}
