# Renames an identifier against the scheme of identifiers.
# expect: IdentifierIriShape Pattern violation
# focus: <id/organisation/02Q#identifier-ODS-02Q>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/organisation/02Q#identifier-ods-02q> ?p ?o . ?s ?q <id/organisation/02Q#identifier-ods-02q> . ?a <id/organisation/02Q#identifier-ods-02q> ?b }
INSERT { <id/organisation/02Q#identifier-ODS-02Q> ?p ?o . ?s ?q <id/organisation/02Q#identifier-ODS-02Q> . ?a <id/organisation/02Q#identifier-ODS-02Q> ?b }
WHERE {
  { <id/organisation/02Q#identifier-ods-02q> ?p ?o } UNION { ?s ?q <id/organisation/02Q#identifier-ods-02q> } UNION { ?a <id/organisation/02Q#identifier-ods-02q> ?b }
}
