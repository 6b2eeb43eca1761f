# Gives rdfs:label a second time.
# expect: EvidenceBase-label UniqueLang violation
# focus: <id/report/supporting-improvement-in-general-practice#evidence-fieldwork>
# path: rdfs:label
BASE <https://w3id.org/ccgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { <id/report/supporting-improvement-in-general-practice#evidence-fieldwork> rdfs:label "Another wording"@en . }
