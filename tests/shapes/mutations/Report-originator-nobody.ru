# Takes out the only body behind a report.
# expect: Report-originator MinCount violation
# focus: <id/report/systematic-review-of-new-models-of-integrated-care>
# path: (dcterms:creator|dcterms:publisher|schema:funder)
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>

DELETE WHERE { <id/report/systematic-review-of-new-models-of-integrated-care> schema:funder ?old }
