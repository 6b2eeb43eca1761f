# Uses the property dcterms:descripton where the shape does not know it.
# expect: SuccessionShape Closed violation
# focus: <id/event/2017-04-01-14l#succession-01m-14l>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/event/2017-04-01-14l#succession-01m-14l> dcterms:descripton "Some words."@en }
