# Lets a link begin before its region opened.
# expect: link-outside-life - violation
# focus: <id/organisation/02Q#parent-y63-2019>
# path: schema:startDate
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { <id/organisation/02Q#parent-y63-2019> schema:startDate ?day }
INSERT { <id/organisation/02Q#parent-y63-2019> schema:startDate "2018-04-01"^^xsd:date }
WHERE { <id/organisation/02Q#parent-y63-2019> schema:startDate ?day }
