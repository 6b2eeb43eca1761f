# Renames a thing against the scheme of identifiers.
# expect: ExpectationIriShape Pattern violation
# focus: <id/expectation/Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/expectation/multidisciplinary-service-design> ?p ?o . ?s ?q <id/expectation/multidisciplinary-service-design> . ?a <id/expectation/multidisciplinary-service-design> ?b }
INSERT { <id/expectation/Bad_Slug> ?p ?o . ?s ?q <id/expectation/Bad_Slug> . ?a <id/expectation/Bad_Slug> ?b }
WHERE {
  { <id/expectation/multidisciplinary-service-design> ?p ?o } UNION { ?s ?q <id/expectation/multidisciplinary-service-design> } UNION { ?a <id/expectation/multidisciplinary-service-design> ?b }
}
