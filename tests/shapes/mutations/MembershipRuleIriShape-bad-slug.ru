# Renames a thing against the scheme of identifiers.
# expect: MembershipRuleIriShape Pattern violation
# focus: <id/source/patient-clinical-commissioning-groups#rule-Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/source/patient-clinical-commissioning-groups#rule-board-nurse> ?p ?o . ?s ?q <id/source/patient-clinical-commissioning-groups#rule-board-nurse> . ?a <id/source/patient-clinical-commissioning-groups#rule-board-nurse> ?b }
INSERT { <id/source/patient-clinical-commissioning-groups#rule-Bad_Slug> ?p ?o . ?s ?q <id/source/patient-clinical-commissioning-groups#rule-Bad_Slug> . ?a <id/source/patient-clinical-commissioning-groups#rule-Bad_Slug> ?b }
WHERE {
  { <id/source/patient-clinical-commissioning-groups#rule-board-nurse> ?p ?o } UNION { ?s ?q <id/source/patient-clinical-commissioning-groups#rule-board-nurse> } UNION { ?a <id/source/patient-clinical-commissioning-groups#rule-board-nurse> ?b }
}
