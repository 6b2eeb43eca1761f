# Gives words where schema:about needs an iri.
# expect: Expectation-about NodeKind violation
# focus: <id/expectation/nhs-trusts-become-foundation-trusts>
# path: schema:about
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

INSERT DATA {
  <id/expectation/nhs-trusts-become-foundation-trusts> schema:about "see there"@en .
}
