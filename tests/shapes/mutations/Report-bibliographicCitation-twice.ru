# Gives dcterms:bibliographicCitation a second time.
# expect: Report-bibliographicCitation UniqueLang violation
# focus: <id/report/risk-or-reward>
# path: dcterms:bibliographicCitation
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/report/risk-or-reward> dcterms:bibliographicCitation "Another wording"@en . }
