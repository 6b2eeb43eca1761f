# Lets rdfs:seealso name a thing of another class.
# expect: CodeSystem-seeAlso Class violation
# focus: <scheme/code-system/ods>
# path: rdfs:seeAlso
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA {
  <scheme/code-system/ods> rdfs:seeAlso ccg:odsCode .
} ;
INSERT DATA {
  <scheme/code-system/ods> rdfs:seeAlso <scheme/unit/person> .
}
