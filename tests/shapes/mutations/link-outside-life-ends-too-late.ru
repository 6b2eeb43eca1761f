# Lets a link end after its body closed.
# expect: link-outside-life - violation
# focus: <id/organisation/02Q#parent-e54000009-2017>
# path: schema:endDate
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { <id/organisation/02Q#parent-e54000009-2017> schema:endDate ?day }
INSERT { <id/organisation/02Q#parent-e54000009-2017> schema:endDate "2023-06-30"^^xsd:date }
WHERE { <id/organisation/02Q#parent-e54000009-2017> schema:endDate ?day }
