# Lets ccg:evidenceOf name a thing of another class.
# expect: EvidenceBase-evidenceOf Or violation
# focus: <id/report/supporting-improvement-in-general-practice#evidence-fieldwork>
# path: ccg:evidenceOf
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/report/supporting-improvement-in-general-practice#evidence-fieldwork> ccg:evidenceOf ?old }
INSERT { <id/report/supporting-improvement-in-general-practice#evidence-fieldwork> ccg:evidenceOf <scheme/unit/person> }
WHERE { <id/report/supporting-improvement-in-general-practice#evidence-fieldwork> ccg:evidenceOf ?old }
