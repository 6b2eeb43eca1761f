# Takes one of the authors whom the citation names off a report.
# expect: authors-without-citation - violation
# focus: <id/report/risk-or-reward>
# path: dcterms:creator
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA { <id/report/risk-or-reward> dcterms:creator <id/person/ross-s> }
