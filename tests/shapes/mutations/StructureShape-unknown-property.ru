# Uses the property dcterms:descripton where the shape does not know it.
# expect: StructureShape Closed violation
# focus: <id/dataset/registered-patients#structure>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/dataset/registered-patients#structure> dcterms:descripton "Some words."@en }
