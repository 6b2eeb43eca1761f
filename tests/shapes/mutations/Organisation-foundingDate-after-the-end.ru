# Lets a body open after it closed.
# expect: Organisation-foundingDate LessThanOrEquals violation
# focus: <id/organisation/02Q>
# path: schema:foundingDate
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { <id/organisation/02Q> schema:foundingDate ?old }
INSERT { <id/organisation/02Q> schema:foundingDate "2031-04-01"^^xsd:date }
WHERE { <id/organisation/02Q> schema:foundingDate ?old }
