# Takes out since when the Act is in force.
# expect: act-without-day - violation
# focus: <http://www.legislation.gov.uk/id/ukpga/2012/7>
# path: eli:first_date_entry_in_force
BASE <https://w3id.org/ccgraph/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE WHERE { <http://www.legislation.gov.uk/id/ukpga/2012/7> eli:first_date_entry_in_force ?value }
