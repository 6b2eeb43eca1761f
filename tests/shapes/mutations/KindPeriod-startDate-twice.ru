# Gives a second first day.
# expect: KindPeriod-startDate MaxCount violation
# focus: <id/organisation/Q71#kind-area-team>
# path: schema:startDate
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { <id/organisation/Q71#kind-area-team> schema:startDate "2014-03-30"^^xsd:date }
