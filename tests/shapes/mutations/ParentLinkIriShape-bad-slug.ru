# Renames a thing against the scheme of identifiers.
# expect: ParentLinkIriShape Pattern violation
# focus: <id/organisation/02Q#parent-Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/organisation/02Q#parent-e54000009-2017> ?p ?o . ?s ?q <id/organisation/02Q#parent-e54000009-2017> }
INSERT { <id/organisation/02Q#parent-Bad_Slug> ?p ?o . ?s ?q <id/organisation/02Q#parent-Bad_Slug> }
WHERE {
  { <id/organisation/02Q#parent-e54000009-2017> ?p ?o } UNION { ?s ?q <id/organisation/02Q#parent-e54000009-2017> }
}
