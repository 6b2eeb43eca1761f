# Takes the language off rdfs:label.
# expect: MembershipRule-label LanguageIn violation
# focus: <id/source/patient-clinical-commissioning-groups#rule-board-nurse>
# path: rdfs:label
BASE <https://w3id.org/ccgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA {
  <id/source/patient-clinical-commissioning-groups#rule-board-nurse> rdfs:label "Every board of a clinical commissioning group includes at least one nurse"@en .
} ;
INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#rule-board-nurse> rdfs:label "Every board of a clinical commissioning group includes at least one nurse" .
}
