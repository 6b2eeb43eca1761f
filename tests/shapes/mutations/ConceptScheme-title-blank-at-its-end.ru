# Leaves a blank at the end of dcterms:title.
# expect: ConceptScheme-title Pattern violation
# focus: <scheme/finding-kind>
# path: dcterms:title
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <scheme/finding-kind> dcterms:title "Kinds of finding"@en .
} ;
INSERT DATA {
  <scheme/finding-kind> dcterms:title "Kinds of finding "@en .
}
