# Gives dcterms:title a second time.
# expect: Dataset-title UniqueLang violation
# focus: <graph/schemes/name-kind>
# path: dcterms:title
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  <graph/schemes/name-kind> dcterms:title "Another wording"@en .
}
