# Puts a part of a recommendation into another report.
# expect: finding-in-another-report - violation
# focus: <id/finding/clarify-roles-within-the-group>
# path: dcterms:isPartOf
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE { <id/finding/clarify-roles-within-the-group> ccg:reportedIn ?old }
INSERT { <id/finding/clarify-roles-within-the-group> ccg:reportedIn <id/report/risk-or-reward> }
WHERE { <id/finding/clarify-roles-within-the-group> ccg:reportedIn ?old }
