# Uses the property dcterms:descripton where the shape does not know it.
# expect: PassageShape Closed violation
# focus: <id/source/patient-clinical-commissioning-groups#p53-1>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/source/patient-clinical-commissioning-groups#p53-1> dcterms:descripton "Some words."@en }
