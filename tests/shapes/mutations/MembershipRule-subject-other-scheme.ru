# Lets dcterms:subject name a concept of another scheme.
# expect: MembershipRule-subject Node violation
# focus: <id/source/patient-clinical-commissioning-groups#rule-practices-belong>
# path: dcterms:subject
# covers: ThemeConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX theme: <https://w3id.org/ccgraph/scheme/theme/>

DELETE DATA {
  <id/source/patient-clinical-commissioning-groups#rule-practices-belong> dcterms:subject theme:membership-of-commissioning-bodies .
} ;
INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#rule-practices-belong> dcterms:subject <scheme/commissioning-cycle/analyse-and-plan> .
}
