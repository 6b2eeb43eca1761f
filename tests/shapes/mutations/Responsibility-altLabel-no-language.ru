# Takes the language off skos:altlabel.
# expect: Responsibility-altLabel LanguageIn violation
# focus: <id/responsibility/finances-and-value-for-money>
# path: skos:altLabel
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <id/responsibility/finances-and-value-for-money> skos:altLabel "Some words" .
}
