# Takes the language off dcterms:description.
# expect: MembershipRule-description LanguageIn violation
# focus: <id/source/patient-clinical-commissioning-groups#rule-board-nurse>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#rule-board-nurse> dcterms:description "Some words" .
}
