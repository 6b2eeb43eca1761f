# Gives rdfs:isdefinedby a value that is not in the list.
# expect: Term-isDefinedBy In violation
# focus: <def/codeSystem>
# path: rdfs:isDefinedBy
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA {
  ccg:codeSystem rdfs:isDefinedBy <def/> .
} ;
INSERT DATA {
  ccg:codeSystem rdfs:isDefinedBy <https://example.org/other> .
}
