# Takes the language off skosxl:literalform.
# expect: Name-literalForm LanguageIn violation
# focus: <id/organisation/nhs-england#name-nhs-commissioning-board>
# path: skosxl:literalForm
BASE <https://w3id.org/ccgraph/>
PREFIX skosxl: <http://www.w3.org/2008/05/skos-xl#>

DELETE DATA {
  <id/organisation/nhs-england#name-nhs-commissioning-board> skosxl:literalForm "NHS Commissioning Board"@en .
} ;
INSERT DATA {
  <id/organisation/nhs-england#name-nhs-commissioning-board> skosxl:literalForm "NHS Commissioning Board" .
}
