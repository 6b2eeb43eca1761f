# Takes out dcterms:description.
# expect: LegalResource-description MinCount violation
# focus: <http://www.legislation.gov.uk/id/ukpga/2012/7>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE WHERE { <http://www.legislation.gov.uk/id/ukpga/2012/7> dcterms:description ?value }
