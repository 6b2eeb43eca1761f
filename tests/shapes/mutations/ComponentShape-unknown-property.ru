# Uses the property dcterms:descripton where the shape does not know it.
# expect: ComponentShape Closed violation
# focus: <id/dataset/registered-patients#component-2>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/dataset/registered-patients#component-2> dcterms:descripton "Some words."@en }
