# Takes the language off ccg:locator.
# expect: Passage-locator LanguageIn violation
# focus: <id/source/patient-clinical-commissioning-groups#p43-2>
# path: ccg:locator
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/source/patient-clinical-commissioning-groups#p43-2> ccg:locator "Paragraph on Monitor, sentence 2"@en .
} ;
INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#p43-2> ccg:locator "Paragraph on Monitor, sentence 2" .
}
