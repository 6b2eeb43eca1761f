# Leaves a blank at the end of dcterms:title.
# expect: Source-title Pattern violation
# focus: <id/source/register-organisations>
# path: dcterms:title
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <id/source/register-organisations> dcterms:title "Fact tables of English NHS commissioning organisations: organisations.csv"@en .
} ;
INSERT DATA {
  <id/source/register-organisations> dcterms:title "Fact tables of English NHS commissioning organisations: organisations.csv "@en .
}
