# Uses the property dcterms:descripton where the shape does not know it.
# expect: ChangeEventShape Closed violation
# focus: <id/event/strategic-health-authorities-abolished>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/event/strategic-health-authorities-abolished> dcterms:descripton "Some words."@en }
