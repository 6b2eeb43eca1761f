# Renames a thing against the scheme of identifiers.
# expect: PersonIriShape Pattern violation
# focus: <id/person/Curry_N>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/person/curry-n> ?p ?o . ?s ?q <id/person/curry-n> }
INSERT { <id/person/Curry_N> ?p ?o . ?s ?q <id/person/Curry_N> }
WHERE {
  { <id/person/curry-n> ?p ?o } UNION { ?s ?q <id/person/curry-n> }
}
