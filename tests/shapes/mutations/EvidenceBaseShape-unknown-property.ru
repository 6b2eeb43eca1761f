# Uses the property dcterms:descripton where the shape does not know it.
# expect: EvidenceBaseShape Closed violation
# focus: <id/report/risk-or-reward#evidence-survey>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/report/risk-or-reward#evidence-survey> dcterms:descripton "Some words."@en . }
