# Renames a thing against the scheme of identifiers.
# expect: FigureIriShape Pattern violation
# focus: <id/source/patient-clinical-commissioning-groups#figure-Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/source/patient-clinical-commissioning-groups#figure-average-population> ?p ?o . ?s ?q <id/source/patient-clinical-commissioning-groups#figure-average-population> . ?a <id/source/patient-clinical-commissioning-groups#figure-average-population> ?b }
INSERT { <id/source/patient-clinical-commissioning-groups#figure-Bad_Slug> ?p ?o . ?s ?q <id/source/patient-clinical-commissioning-groups#figure-Bad_Slug> . ?a <id/source/patient-clinical-commissioning-groups#figure-Bad_Slug> ?b }
WHERE {
  { <id/source/patient-clinical-commissioning-groups#figure-average-population> ?p ?o } UNION { ?s ?q <id/source/patient-clinical-commissioning-groups#figure-average-population> } UNION { ?a <id/source/patient-clinical-commissioning-groups#figure-average-population> ?b }
}
