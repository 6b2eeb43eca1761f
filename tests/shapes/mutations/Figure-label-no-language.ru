# Takes the language off rdfs:label.
# expect: Figure-label LanguageIn violation
# focus: <id/source/patient-clinical-commissioning-groups#figure-nhs-commissioning-budget>
# path: rdfs:label
BASE <https://w3id.org/ccgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA {
  <id/source/patient-clinical-commissioning-groups#figure-nhs-commissioning-budget> rdfs:label "The NHS commissioning budget is 95 billion pounds"@en .
} ;
INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#figure-nhs-commissioning-budget> rdfs:label "The NHS commissioning budget is 95 billion pounds" .
}
