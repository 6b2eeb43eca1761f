# Adds a person who wrote nothing.
# expect: Person-work MinCount violation
# focus: <id/person/nobody-n>
# path: ((^dcterms:creator)|(^prov:wasAttributedTo))
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT DATA {
  <id/person/nobody-n> a foaf:Person ; foaf:name "Nobody N"@en ; prov:wasDerivedFrom <id/source/risk-or-reward-review#p62-1> .
}
