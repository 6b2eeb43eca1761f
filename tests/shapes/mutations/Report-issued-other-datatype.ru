# Gives dcterms:issued as words.
# expect: Report-issued Or violation
# focus: <id/report/systematic-review-of-new-models-of-integrated-care>
# path: dcterms:issued
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  <id/report/systematic-review-of-new-models-of-integrated-care> dcterms:issued "in winter" .
}
