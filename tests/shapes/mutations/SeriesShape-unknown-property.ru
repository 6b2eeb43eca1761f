# Uses the property dcterms:descripton where the shape does not know it.
# expect: SeriesShape Closed violation
# focus: <id/series/evolution-of-clinical-commissioning>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/series/evolution-of-clinical-commissioning> dcterms:descripton "Some words."@en . }
