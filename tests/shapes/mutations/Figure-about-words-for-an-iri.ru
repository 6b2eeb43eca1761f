# Gives words where schema:about needs an iri.
# expect: Figure-about NodeKind violation
# focus: <id/source/patient-clinical-commissioning-groups#figure-nhs-commissioning-budget>
# path: schema:about
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#figure-nhs-commissioning-budget> schema:about "see there"@en .
}
