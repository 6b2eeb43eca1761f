# Misspells dcterms:identifier.
# expect: Organisation-identifier Pattern violation
# focus: <id/organisation/QE1>
# path: dcterms:identifier
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <id/organisation/QE1> dcterms:identifier "QE1" .
} ;
INSERT DATA {
  <id/organisation/QE1> dcterms:identifier "qe1_" .
}
