# Gives dcterms:description a second time.
# expect: Series-description UniqueLang violation
# focus: <id/series/evolution-of-clinical-commissioning>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/series/evolution-of-clinical-commissioning> dcterms:description "Another wording."@en . }
