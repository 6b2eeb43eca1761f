# Takes the language off skos:preflabel.
# expect: Responsibility-prefLabel LanguageIn violation
# focus: <id/responsibility/elective-hospital-care>
# path: skos:prefLabel
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA {
  <id/responsibility/elective-hospital-care> skos:prefLabel "Commissioning elective hospital care"@en .
} ;
INSERT DATA {
  <id/responsibility/elective-hospital-care> skos:prefLabel "Commissioning elective hospital care" .
}
