# Gives eli:date_applicability a day that no calendar has.
# expect: LegalResource-appliesFrom Datatype violation
# focus: <http://www.legislation.gov.uk/id/ukpga/2012/7>
# path: eli:date_applicability
BASE <https://w3id.org/ccgraph/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA {
  <http://www.legislation.gov.uk/id/ukpga/2012/7> eli:date_applicability "2013-04-01"^^xsd:date .
} ;
INSERT DATA {
  <http://www.legislation.gov.uk/id/ukpga/2012/7> eli:date_applicability "2013-02-30"^^xsd:date .
}
