# Renames a thing against the scheme of identifiers.
# expect: OrganisationIriShape Pattern violation
# focus: <id/organisation/Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/organisation/02Q> ?p ?o . ?s ?q <id/organisation/02Q> . ?a <id/organisation/02Q> ?b }
INSERT { <id/organisation/Bad_Slug> ?p ?o . ?s ?q <id/organisation/Bad_Slug> . ?a <id/organisation/Bad_Slug> ?b }
WHERE {
  { <id/organisation/02Q> ?p ?o } UNION { ?s ?q <id/organisation/02Q> } UNION { ?a <id/organisation/02Q> ?b }
}
