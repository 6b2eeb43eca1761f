# Gives skos:preflabel a second time.
# expect: Organisation-prefLabel UniqueLang violation
# focus: <id/organisation/patient-info>
# path: skos:prefLabel
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <id/organisation/patient-info> skos:prefLabel "Another wording"@en .
}
