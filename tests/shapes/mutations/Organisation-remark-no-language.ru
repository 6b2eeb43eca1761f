# Takes the language off skos:note.
# expect: Organisation-remark LanguageIn violation
# focus: <id/organisation/02Q>
# path: skos:note
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA {
  <id/organisation/02Q> skos:note "ODS record stays open after 2022-06-30 as the sub ICB location of the same code"@en .
} ;
INSERT DATA {
  <id/organisation/02Q> skos:note "ODS record stays open after 2022-06-30 as the sub ICB location of the same code" .
}
