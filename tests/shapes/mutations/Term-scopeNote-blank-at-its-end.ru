# Leaves a blank at the end of skos:scopenote.
# expect: Term-scopeNote Pattern violation
# focus: <def/drives>
# path: skos:scopeNote
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA {
  ccg:drives skos:scopeNote "Stated in this direction where the source goes from cause to effect; the inverse, ccg:drivenBy, is inferred."@en .
} ;
INSERT DATA {
  ccg:drives skos:scopeNote "Stated in this direction where the source goes from cause to effect; the inverse, ccg:drivenBy, is inferred. "@en .
}
