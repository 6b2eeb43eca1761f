# Takes the language off dcterms:title.
# expect: Ontology-title LanguageIn violation
# focus: <def/>
# path: dcterms:title
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <def/> dcterms:title "The ccgraph ontology of NHS commissioning"@en .
} ;
INSERT DATA {
  <def/> dcterms:title "The ccgraph ontology of NHS commissioning" .
}
