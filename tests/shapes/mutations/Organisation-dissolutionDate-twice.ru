# Gives schema:dissolutiondate a second time.
# expect: Organisation-dissolutionDate MaxCount violation
# focus: <id/organisation/5A3>
# path: schema:dissolutionDate
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  <id/organisation/5A3> schema:dissolutionDate "2014-03-31"^^xsd:date .
}
