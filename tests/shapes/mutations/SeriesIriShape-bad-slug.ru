# Renames a thing against the scheme of identifiers.
# expect: SeriesIriShape Pattern violation
# focus: <id/series/Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/series/evolution-of-clinical-commissioning> ?p ?o . ?s ?q <id/series/evolution-of-clinical-commissioning> }
INSERT { <id/series/Bad_Slug> ?p ?o . ?s ?q <id/series/Bad_Slug> }
WHERE {
  { <id/series/evolution-of-clinical-commissioning> ?p ?o } UNION { ?s ?q <id/series/evolution-of-clinical-commissioning> }
}
