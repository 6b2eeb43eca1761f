# Lets schema:funder name a thing of another class.
# expect: Report-funder Class violation
# focus: <id/report/systematic-review-of-new-models-of-integrated-care>
# path: schema:funder
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

INSERT DATA { <id/report/systematic-review-of-new-models-of-integrated-care> schema:funder <scheme/unit/person> . }
