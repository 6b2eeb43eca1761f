# Types another code than the plain one.
# expect: Identifier-notationText SPARQL violation
# focus: <id/organisation/02Q#identifier-ods-02q>
# path: skos:notation
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { <id/organisation/02Q#identifier-ods-02q> skos:notation ?old }
INSERT { <id/organisation/02Q#identifier-ods-02q> skos:notation "02R"^^ccg:odsCode }
WHERE { <id/organisation/02Q#identifier-ods-02q> skos:notation ?old }
