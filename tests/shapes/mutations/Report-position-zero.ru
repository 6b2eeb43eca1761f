# Counts from nought.
# expect: Report-position MinInclusive violation
# focus: <id/report/supporting-improvement-in-general-practice>
# path: schema:position
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

DELETE { <id/report/supporting-improvement-in-general-practice> schema:position ?old }
INSERT { <id/report/supporting-improvement-in-general-practice> schema:position 0 }
WHERE { <id/report/supporting-improvement-in-general-practice> schema:position ?old }
