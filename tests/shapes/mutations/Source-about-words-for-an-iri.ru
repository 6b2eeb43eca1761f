# Gives words where schema:about needs an iri.
# expect: Source-about NodeKind violation
# focus: <id/source/nao-review-note>
# path: schema:about
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

INSERT DATA {
  <id/source/nao-review-note> schema:about "see there"@en .
}
