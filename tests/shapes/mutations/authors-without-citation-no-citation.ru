# Takes the citation off a report whose authors are named.
# expect: authors-without-citation - violation
# focus: <id/report/risk-or-reward>
# path: dcterms:bibliographicCitation
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE WHERE { <id/report/risk-or-reward> dcterms:bibliographicCitation ?value }
