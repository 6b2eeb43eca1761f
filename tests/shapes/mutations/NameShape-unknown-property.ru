# Uses the property dcterms:descripton where the shape does not know it.
# expect: NameShape Closed violation
# focus: <id/organisation/nhs-england#name-nhs-commissioning-board>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/organisation/nhs-england#name-nhs-commissioning-board> dcterms:descripton "Some words."@en }
