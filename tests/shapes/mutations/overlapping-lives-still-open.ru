# Moves a change to the day on which the bodies before it were still open.
# expect: overlapping-lives - violation
# focus: <id/event/2018-04-01-e54000049#succession-e54000047-e54000049>
# path: ccg:predecessor
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { <id/organisation/E54000047> schema:dissolutionDate ?day }
INSERT { <id/organisation/E54000047> schema:dissolutionDate "2018-04-01"^^xsd:date }
WHERE { <id/organisation/E54000047> schema:dissolutionDate ?day }
