# Takes the language off skos:scopenote.
# expect: Organisation-scopeNote LanguageIn violation
# focus: <id/organisation/00D>
# path: skos:scopeNote
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <id/organisation/00D> skos:scopeNote "Some words" .
}
