# Renames a thing against the scheme of identifiers.
# expect: CubeIriShape Pattern violation
# focus: <id/dataset/Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/dataset/groups-failing-or-at-risk> ?p ?o . ?s ?q <id/dataset/groups-failing-or-at-risk> }
INSERT { <id/dataset/Bad_Slug> ?p ?o . ?s ?q <id/dataset/Bad_Slug> }
WHERE {
  { <id/dataset/groups-failing-or-at-risk> ?p ?o } UNION { ?s ?q <id/dataset/groups-failing-or-at-risk> }
}
