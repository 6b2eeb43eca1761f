# Renames a thing against the scheme of identifiers.
# expect: ResponsibilityIriShape Pattern violation
# focus: <id/responsibility/Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/responsibility/finances-and-value-for-money> ?p ?o . ?s ?q <id/responsibility/finances-and-value-for-money> . ?a <id/responsibility/finances-and-value-for-money> ?b }
INSERT { <id/responsibility/Bad_Slug> ?p ?o . ?s ?q <id/responsibility/Bad_Slug> . ?a <id/responsibility/Bad_Slug> ?b }
WHERE {
  { <id/responsibility/finances-and-value-for-money> ?p ?o } UNION { ?s ?q <id/responsibility/finances-and-value-for-money> } UNION { ?a <id/responsibility/finances-and-value-for-money> ?b }
}
