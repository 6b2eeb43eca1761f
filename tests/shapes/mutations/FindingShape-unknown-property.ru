# Uses the property dcterms:descripton where the shape does not know it.
# expect: FindingShape Closed violation
# focus: <id/finding/over-40-per-cent-rated-in-the-lower-two>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/finding/over-40-per-cent-rated-in-the-lower-two> dcterms:descripton "Some words."@en }
