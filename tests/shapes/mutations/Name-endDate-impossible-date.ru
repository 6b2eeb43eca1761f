# Gives a name a last day that no calendar has.
# expect: Name-endDate Datatype violation
# focus: <id/organisation/nhs-england#name-nhs-commissioning-board>
# path: schema:endDate
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { <id/organisation/nhs-england#name-nhs-commissioning-board> schema:endDate "2013-02-30"^^xsd:date }
