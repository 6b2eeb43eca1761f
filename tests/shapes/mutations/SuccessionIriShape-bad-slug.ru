# Renames a thing against the scheme of identifiers.
# expect: SuccessionIriShape Pattern violation
# focus: <id/event/2017-04-01-14l#succession-Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/event/2017-04-01-14l#succession-01m-14l> ?p ?o . ?s ?q <id/event/2017-04-01-14l#succession-01m-14l> }
INSERT { <id/event/2017-04-01-14l#succession-Bad_Slug> ?p ?o . ?s ?q <id/event/2017-04-01-14l#succession-Bad_Slug> }
WHERE {
  { <id/event/2017-04-01-14l#succession-01m-14l> ?p ?o } UNION { ?s ?q <id/event/2017-04-01-14l#succession-01m-14l> }
}
