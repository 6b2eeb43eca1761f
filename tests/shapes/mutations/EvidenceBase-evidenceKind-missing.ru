# Takes out ccg:evidenceKind.
# expect: EvidenceBase-evidenceKind MinCount violation
# focus: <id/report/risk-or-reward#evidence-survey>
# path: ccg:evidenceKind
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/report/risk-or-reward#evidence-survey> ccg:evidenceKind ?old }
