# Gives eli:first_date_entry_in_force a day that no calendar has.
# expect: LegalResource-inForce Datatype violation
# focus: <http://www.legislation.gov.uk/id/ukpga/2012/7>
# path: eli:first_date_entry_in_force
BASE <https://w3id.org/ccgraph/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA {
  <http://www.legislation.gov.uk/id/ukpga/2012/7> eli:first_date_entry_in_force "2013-04-01"^^xsd:date .
} ;
INSERT DATA {
  <http://www.legislation.gov.uk/id/ukpga/2012/7> eli:first_date_entry_in_force "2013-02-30"^^xsd:date .
}
