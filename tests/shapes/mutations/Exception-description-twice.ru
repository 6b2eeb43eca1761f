# Gives dcterms:description a second time.
# expect: Exception-description UniqueLang violation
# focus: <id/responsibility/maternity-and-newborn-services#exception-neonatal-intensive-care>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  <id/responsibility/maternity-and-newborn-services#exception-neonatal-intensive-care> dcterms:description "Another wording"@en .
}
