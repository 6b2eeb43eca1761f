# Takes the language off skos:scopenote.
# expect: Responsibility-scopeNote LanguageIn violation
# focus: <id/responsibility/other-community-based-services>
# path: skos:scopeNote
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <id/responsibility/other-community-based-services> skos:scopeNote "Some words" .
}
