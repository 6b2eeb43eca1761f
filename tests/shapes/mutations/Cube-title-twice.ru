# Gives a data set a second title.
# expect: Cube-title UniqueLang violation
# focus: <id/dataset/registered-patients>
# path: dcterms:title
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/dataset/registered-patients> dcterms:title "Another title"@en }
