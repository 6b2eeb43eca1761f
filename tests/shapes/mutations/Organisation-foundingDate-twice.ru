# Gives schema:foundingdate a second time.
# expect: Organisation-foundingDate MaxCount violation
# focus: <id/organisation/QE1>
# path: schema:foundingDate
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  <id/organisation/QE1> schema:foundingDate "2026-04-01"^^xsd:date .
}
