# Gives dcterms:description a second time.
# expect: Responsibility-description UniqueLang violation
# focus: <id/responsibility/planning-services>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  <id/responsibility/planning-services> dcterms:description "Another wording"@en .
}
