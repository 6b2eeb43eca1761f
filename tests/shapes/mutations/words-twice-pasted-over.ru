# Pastes the label of a finding over its description.
# expect: words-twice - violation
# focus: <id/finding/groups-are-merging>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE { <id/finding/groups-are-merging> dcterms:description ?old }
INSERT { <id/finding/groups-are-merging> dcterms:description ?label }
WHERE { <id/finding/groups-are-merging> dcterms:description ?old ; rdfs:label ?label }
