# Renames a thing against the scheme of identifiers.
# expect: NameIriShape Pattern violation
# focus: <id/organisation/nhs-england#name-Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/organisation/nhs-england#name-nhs-commissioning-board> ?p ?o . ?s ?q <id/organisation/nhs-england#name-nhs-commissioning-board> . ?a <id/organisation/nhs-england#name-nhs-commissioning-board> ?b }
INSERT { <id/organisation/nhs-england#name-Bad_Slug> ?p ?o . ?s ?q <id/organisation/nhs-england#name-Bad_Slug> . ?a <id/organisation/nhs-england#name-Bad_Slug> ?b }
WHERE {
  { <id/organisation/nhs-england#name-nhs-commissioning-board> ?p ?o } UNION { ?s ?q <id/organisation/nhs-england#name-nhs-commissioning-board> } UNION { ?a <id/organisation/nhs-england#name-nhs-commissioning-board> ?b }
}
