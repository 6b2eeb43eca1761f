# Gives schema:creativeworkstatus a second time.
# expect: Source-status UniqueLang violation
# focus: <id/source/patient-clinical-commissioning-groups>
# path: schema:creativeWorkStatus
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

INSERT DATA {
  <id/source/patient-clinical-commissioning-groups> schema:creativeWorkStatus "Another wording"@en .
}
