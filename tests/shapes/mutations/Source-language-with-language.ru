# Tags dcterms:language with a language.
# expect: Source-language Datatype violation
# focus: <id/source/register-organisations>
# path: dcterms:language
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <id/source/register-organisations> dcterms:language "en" .
} ;
INSERT DATA {
  <id/source/register-organisations> dcterms:language "en"@en .
}
