# Renames a thing against the scheme of identifiers.
# expect: ComponentIriShape Pattern violation
# focus: <id/dataset/registered-patients#component-two>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/dataset/registered-patients#component-2> ?p ?o . ?s ?q <id/dataset/registered-patients#component-2> }
INSERT { <id/dataset/registered-patients#component-two> ?p ?o . ?s ?q <id/dataset/registered-patients#component-two> }
WHERE {
  { <id/dataset/registered-patients#component-2> ?p ?o } UNION { ?s ?q <id/dataset/registered-patients#component-2> }
}
