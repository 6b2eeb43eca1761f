# Gives schema:endDate as words.
# expect: EvidenceBase-endDate Or violation
# focus: <id/report/systematic-review-of-new-models-of-integrated-care#evidence-literature>
# path: schema:endDate
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

INSERT DATA { <id/report/systematic-review-of-new-models-of-integrated-care#evidence-literature> schema:endDate "in winter" . }
