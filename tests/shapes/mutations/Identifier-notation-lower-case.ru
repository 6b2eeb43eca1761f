# Types a code that is none.
# expect: Identifier-notation Or violation
# focus: <id/organisation/00C#identifier-ods-00c>
# path: skos:notation
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { <id/organisation/00C#identifier-ods-00c> skos:notation ?old ; dcterms:identifier ?plain . <id/organisation/00C> dcterms:identifier ?plain }
INSERT { <id/organisation/00C#identifier-ods-00c> skos:notation "00c"^^ccg:odsCode ; dcterms:identifier "00c" }
WHERE { <id/organisation/00C#identifier-ods-00c> skos:notation ?old ; dcterms:identifier ?plain }
