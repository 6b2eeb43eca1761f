# Dates a change in the wrong century.
# expect: implausible-date - violation
# focus: <id/event/2015-04-01-13t>
# path: dcterms:date
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { <id/event/2015-04-01-13t> dcterms:date ?day }
INSERT { <id/event/2015-04-01-13t> dcterms:date "2915-04-01"^^xsd:date }
WHERE { <id/event/2015-04-01-13t> dcterms:date ?day }
