# Uses the property dcterms:descripton where the shape does not know it.
# expect: FigureShape Closed violation
# focus: <id/source/patient-clinical-commissioning-groups#figure-average-population>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/source/patient-clinical-commissioning-groups#figure-average-population> dcterms:descripton "Some words."@en }
