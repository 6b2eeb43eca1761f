# Takes a numbered report out of its series.
# expect: numbered-list - violation
# focus: <id/report/risk-or-reward>
# path: schema:position
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>

DELETE WHERE { <id/report/risk-or-reward> dcterms:isPartOf ?value }
