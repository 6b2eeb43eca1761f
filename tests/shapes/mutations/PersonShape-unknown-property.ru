# Uses the property dcterms:descripton where the shape does not know it.
# expect: PersonShape Closed violation
# focus: <id/person/ross-s>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/person/ross-s> dcterms:descripton "Some words."@en . }
