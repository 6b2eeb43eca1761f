# Gives a second last day.
# expect: ParentLink-endDate MaxCount violation
# focus: <id/organisation/02Q#parent-q51-2013>
# path: schema:endDate
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { <id/organisation/02Q#parent-q51-2013> schema:endDate "2015-03-30"^^xsd:date }
