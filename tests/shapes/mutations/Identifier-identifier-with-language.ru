# Tags dcterms:identifier with a language.
# expect: Identifier-identifier Datatype violation
# focus: <id/organisation/02Q#identifier-ons-e38000008>
# path: dcterms:identifier
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <id/organisation/02Q#identifier-ons-e38000008> dcterms:identifier "E38000008" .
} ;
INSERT DATA {
  <id/organisation/02Q#identifier-ons-e38000008> dcterms:identifier "E38000008"@en .
}
