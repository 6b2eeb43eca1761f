# Lets what a report rests on be that of another report.
# expect: part-of-another-thing - violation
# focus: <id/report/risk-or-reward#evidence-policy>
# path: ccg:evidenceOf
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/report/risk-or-reward#evidence-policy> ccg:evidenceOf ?old }
INSERT { <id/report/risk-or-reward#evidence-policy> ccg:evidenceOf <id/report/supporting-improvement-in-general-practice> }
WHERE { <id/report/risk-or-reward#evidence-policy> ccg:evidenceOf ?old }
