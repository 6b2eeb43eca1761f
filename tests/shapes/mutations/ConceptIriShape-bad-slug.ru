# Renames a thing against the scheme of identifiers.
# expect: ConceptIriShape Pattern violation
# focus: <scheme/name-kind/Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <scheme/name-kind/variant> ?p ?o . ?s ?q <scheme/name-kind/variant> . ?a <scheme/name-kind/variant> ?b }
INSERT { <scheme/name-kind/Bad_Slug> ?p ?o . ?s ?q <scheme/name-kind/Bad_Slug> . ?a <scheme/name-kind/Bad_Slug> ?b }
WHERE {
  { <scheme/name-kind/variant> ?p ?o } UNION { ?s ?q <scheme/name-kind/variant> } UNION { ?a <scheme/name-kind/variant> ?b }
}
