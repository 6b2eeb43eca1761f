# Renames a thing against the scheme of identifiers.
# expect: OriginIriShape Pattern violation
# focus: <id/organisation/5NF#origin-Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/organisation/5NF#origin-of-01k> ?p ?o . ?s ?q <id/organisation/5NF#origin-of-01k> }
INSERT { <id/organisation/5NF#origin-Bad_Slug> ?p ?o . ?s ?q <id/organisation/5NF#origin-Bad_Slug> }
WHERE {
  { <id/organisation/5NF#origin-of-01k> ?p ?o } UNION { ?s ?q <id/organisation/5NF#origin-of-01k> }
}
