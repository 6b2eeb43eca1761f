# Lets the second kind of a body begin on the last day of the first.
# expect: undated-kind - violation
# focus: <id/organisation/Q71#kind-area-team>
# path: ccg:classifiedBody
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { <id/organisation/Q71#kind-local-office> schema:startDate ?day }
INSERT { <id/organisation/Q71#kind-local-office> schema:startDate "2015-03-31"^^xsd:date }
WHERE { <id/organisation/Q71#kind-local-office> schema:startDate ?day }
