# Gives schema:foundingdate a second time.
# expect: Organisation-foundingDate MaxCount violation
# focus: <id/organisation/5A3>
# path: schema:foundingDate
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  <id/organisation/5A3> schema:foundingDate "2001-04-01"^^xsd:date , "2002-10-01"^^xsd:date .
}
