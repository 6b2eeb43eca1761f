# Gives a second first day.
# expect: ParentLink-startDate MaxCount violation
# focus: <id/organisation/02Q#parent-y63-2019>
# path: schema:startDate
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { <id/organisation/02Q#parent-y63-2019> schema:startDate "2019-04-02"^^xsd:date }
