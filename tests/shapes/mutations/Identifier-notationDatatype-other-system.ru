# Puts a code into a code system of other codes.
# expect: Identifier-notationDatatype SPARQL violation
# focus: <id/organisation/00D#identifier-ods-00d>
# path: skos:notation
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA { <id/organisation/00D#identifier-ods-00d> ccg:codeSystem <scheme/code-system/ods> } ;
INSERT DATA { <id/organisation/00D#identifier-ods-00d> ccg:codeSystem <scheme/code-system/ons-gss> }
