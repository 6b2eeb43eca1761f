# Gives schema:startDate as words.
# expect: EvidenceBase-startDate Or violation
# focus: <id/report/systematic-review-of-new-models-of-integrated-care#evidence-literature>
# path: schema:startDate
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

DELETE { <id/report/systematic-review-of-new-models-of-integrated-care#evidence-literature> schema:startDate ?old }
INSERT { <id/report/systematic-review-of-new-models-of-integrated-care#evidence-literature> schema:startDate "in winter" }
WHERE { <id/report/systematic-review-of-new-models-of-integrated-care#evidence-literature> schema:startDate ?old }
