# Uses the property dcterms:descripton where the shape does not know it.
# expect: LegalResourceShape Closed violation
# focus: <http://www.legislation.gov.uk/id/ukpga/2012/7>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <http://www.legislation.gov.uk/id/ukpga/2012/7> dcterms:descripton "Some words."@en }
