# Takes the language off dcterms:description.
# expect: LegalResource-description LanguageIn violation
# focus: <http://www.legislation.gov.uk/id/ukpga/2012/7>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <http://www.legislation.gov.uk/id/ukpga/2012/7> dcterms:description "The Act under which clinical commissioning groups were set up. The sources give 1 April 2013 as the day on which it came into force and began to be carried out."@en .
} ;
INSERT DATA {
  <http://www.legislation.gov.uk/id/ukpga/2012/7> dcterms:description "The Act under which clinical commissioning groups were set up. The sources give 1 April 2013 as the day on which it came into force and began to be carried out." .
}
