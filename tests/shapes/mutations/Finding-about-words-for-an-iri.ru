# Gives words where schema:about needs an iri.
# expect: Finding-about NodeKind violation
# focus: <id/finding/budgetary-pressures-drive-restructuring>
# path: schema:about
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

INSERT DATA {
  <id/finding/budgetary-pressures-drive-restructuring> schema:about "see there"@en .
}
