# Renames a thing against the scheme of identifiers.
# expect: ChangeEventIriShape Pattern violation
# focus: <id/event/Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/event/local-authorities-take-on-public-health> ?p ?o . ?s ?q <id/event/local-authorities-take-on-public-health> . ?a <id/event/local-authorities-take-on-public-health> ?b }
INSERT { <id/event/Bad_Slug> ?p ?o . ?s ?q <id/event/Bad_Slug> . ?a <id/event/Bad_Slug> ?b }
WHERE {
  { <id/event/local-authorities-take-on-public-health> ?p ?o } UNION { ?s ?q <id/event/local-authorities-take-on-public-health> } UNION { ?a <id/event/local-authorities-take-on-public-health> ?b }
}
