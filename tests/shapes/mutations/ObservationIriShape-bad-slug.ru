# Renames a thing against the scheme of identifiers.
# expect: ObservationIriShape Pattern violation
# focus: <id/dataset/ads-registered-population#Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/dataset/ads-registered-population#02q-2012> ?p ?o . ?s ?q <id/dataset/ads-registered-population#02q-2012> }
INSERT { <id/dataset/ads-registered-population#Bad_Slug> ?p ?o . ?s ?q <id/dataset/ads-registered-population#Bad_Slug> }
WHERE {
  { <id/dataset/ads-registered-population#02q-2012> ?p ?o } UNION { ?s ?q <id/dataset/ads-registered-population#02q-2012> }
}
