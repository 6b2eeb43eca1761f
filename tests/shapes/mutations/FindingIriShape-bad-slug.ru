# Renames a thing against the scheme of identifiers.
# expect: FindingIriShape Pattern violation
# focus: <id/finding/Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/finding/groups-share-senior-management> ?p ?o . ?s ?q <id/finding/groups-share-senior-management> . ?a <id/finding/groups-share-senior-management> ?b }
INSERT { <id/finding/Bad_Slug> ?p ?o . ?s ?q <id/finding/Bad_Slug> . ?a <id/finding/Bad_Slug> ?b }
WHERE {
  { <id/finding/groups-share-senior-management> ?p ?o } UNION { ?s ?q <id/finding/groups-share-senior-management> } UNION { ?a <id/finding/groups-share-senior-management> ?b }
}
