# Leaves a blank at the end of dcterms:title.
# expect: LegalResource-title Pattern violation
# focus: <http://www.legislation.gov.uk/id/ukpga/2012/7>
# path: dcterms:title
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <http://www.legislation.gov.uk/id/ukpga/2012/7> dcterms:title "Health and Social Care Act 2012"@en .
} ;
INSERT DATA {
  <http://www.legislation.gov.uk/id/ukpga/2012/7> dcterms:title "Health and Social Care Act 2012 "@en .
}
