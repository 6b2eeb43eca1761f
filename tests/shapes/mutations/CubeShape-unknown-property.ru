# Uses the property dcterms:descripton where the shape does not know it.
# expect: CubeShape Closed violation
# focus: <id/dataset/rating-totals>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/dataset/rating-totals> dcterms:descripton "Some words."@en }
