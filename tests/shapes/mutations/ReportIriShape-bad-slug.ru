# Renames a thing against the scheme of identifiers.
# expect: ReportIriShape Pattern violation
# focus: <id/report/Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/report/role-and-costs-of-clinical-commissioning-groups> ?p ?o . ?s ?q <id/report/role-and-costs-of-clinical-commissioning-groups> . ?a <id/report/role-and-costs-of-clinical-commissioning-groups> ?b }
INSERT { <id/report/Bad_Slug> ?p ?o . ?s ?q <id/report/Bad_Slug> . ?a <id/report/Bad_Slug> ?b }
WHERE {
  { <id/report/role-and-costs-of-clinical-commissioning-groups> ?p ?o } UNION { ?s ?q <id/report/role-and-costs-of-clinical-commissioning-groups> } UNION { ?a <id/report/role-and-costs-of-clinical-commissioning-groups> ?b }
}
