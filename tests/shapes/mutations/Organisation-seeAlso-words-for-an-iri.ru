# Gives words where rdfs:seealso needs an iri.
# expect: Organisation-seeAlso NodeKind violation
# focus: <id/organisation/nhs-england>
# path: rdfs:seeAlso
BASE <https://w3id.org/ccgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA {
  <id/organisation/nhs-england> rdfs:seeAlso "see there"@en .
}
