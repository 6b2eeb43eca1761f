# Leaves a blank at the end of skos:altlabel.
# expect: Organisation-altLabel Pattern violation
# focus: <id/organisation/national-audit-office>
# path: skos:altLabel
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA {
  <id/organisation/national-audit-office> skos:altLabel "NAO"@en .
} ;
INSERT DATA {
  <id/organisation/national-audit-office> skos:altLabel "NAO "@en .
}
