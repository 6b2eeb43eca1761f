# Gives a body the code of another that is open at the same time.
# expect: shared-code - violation
# focus: <id/organisation/00C>
# path: adms:identifier
BASE <https://w3id.org/ccgraph/>
PREFIX adms: <http://www.w3.org/ns/adms#>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <id/organisation/00D> adms:identifier <id/organisation/00D#identifier-ods-00c> .
  <id/organisation/00D#identifier-ods-00c> a adms:Identifier ;
    dcterms:identifier "00C" ;
    skos:notation "00C"^^ccg:odsCode ;
    ccg:codeSystem <scheme/code-system/ods> ;
    prov:wasDerivedFrom <id/source/nao-review-note#p10-1> .
}
