# Lets a claim be attested a day before its source was published.
# expect: attested-otherwise - violation
# focus: <id/finding/groups-are-merging>
# path: ccg:attestedOn
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { <id/finding/groups-are-merging> ccg:attestedOn ?old }
INSERT { <id/finding/groups-are-merging> ccg:attestedOn "2018-12-18"^^xsd:date }
WHERE { <id/finding/groups-are-merging> ccg:attestedOn ?old }
