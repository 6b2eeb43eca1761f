# Takes out since when the Act applies.
# expect: act-without-day - violation
# focus: <http://www.legislation.gov.uk/id/ukpga/2012/7>
# path: eli:date_applicability
BASE <https://w3id.org/ccgraph/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE WHERE { <http://www.legislation.gov.uk/id/ukpga/2012/7> eli:date_applicability ?value }
