# Gives dcterms:description a second time.
# expect: Organisation-description UniqueLang violation
# focus: <id/organisation/public-health-england>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  <id/organisation/public-health-england> dcterms:description "Another wording"@en .
}
