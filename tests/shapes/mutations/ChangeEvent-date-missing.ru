# Takes out dcterms:date.
# expect: ChangeEvent-date MinCount violation
# focus: <id/event/strategic-health-authorities-abolished>
# path: dcterms:date
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA {
  <id/event/strategic-health-authorities-abolished> dcterms:date "2013-04-01"^^xsd:date .
}
