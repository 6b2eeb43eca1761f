# Lets dcterms:creator name a thing of another class.
# expect: Report-creator Or violation
# focus: <id/report/risk-or-reward>
# path: dcterms:creator
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/report/risk-or-reward> dcterms:creator <scheme/unit/person> . }
