# Uses the property dcterms:descripton where the shape does not know it.
# expect: ObservationShape Closed violation
# focus: <id/dataset/ads-registered-population#02q-2012>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/dataset/ads-registered-population#02q-2012> dcterms:descripton "Some words."@en }
