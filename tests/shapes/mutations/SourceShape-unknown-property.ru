# Uses the property dcterms:descripton where the shape does not know it.
# expect: SourceShape Closed violation
# focus: <id/source/nao-review-note>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/source/nao-review-note> dcterms:descripton "Some words."@en }
