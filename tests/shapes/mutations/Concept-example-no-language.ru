# Takes the language off skos:example.
# expect: Concept-example LanguageIn violation
# focus: <scheme/code-system/ons-gss>
# path: skos:example
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA {
  <scheme/code-system/ons-gss> skos:example "E38000008"@en .
} ;
INSERT DATA {
  <scheme/code-system/ons-gss> skos:example "E38000008" .
}
