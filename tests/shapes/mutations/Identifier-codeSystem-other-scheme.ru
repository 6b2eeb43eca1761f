# Names a code system that stands in another scheme.
# expect: Identifier-codeSystem Node violation
# focus: <id/organisation/00D#identifier-ods-00d>
# path: ccg:codeSystem
# covers: CodeSystemConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA { <id/organisation/00D#identifier-ods-00d> ccg:codeSystem <scheme/code-system/ods> } ;
INSERT DATA {
  <id/organisation/00D#identifier-ods-00d> ccg:codeSystem <scheme/unit/event> .
  <scheme/unit/event> a ccg:CodeSystem ; rdfs:seeAlso ccg:odsCode ; dcterms:publisher "Somebody" .
}
