# Renames a thing against the scheme of identifiers.
# expect: DatasetIriShape Pattern violation
# focus: <graph/register/Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <graph/register/primary-care-trusts> ?p ?o . ?s ?q <graph/register/primary-care-trusts> . ?a <graph/register/primary-care-trusts> ?b }
INSERT { <graph/register/Bad_Slug> ?p ?o . ?s ?q <graph/register/Bad_Slug> . ?a <graph/register/Bad_Slug> ?b }
WHERE {
  { <graph/register/primary-care-trusts> ?p ?o } UNION { ?s ?q <graph/register/primary-care-trusts> } UNION { ?a <graph/register/primary-care-trusts> ?b }
}
