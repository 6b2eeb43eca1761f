# Gives rdfs:label a second time.
# expect: Finding-label UniqueLang violation
# focus: <id/finding/groups-work-together-more>
# path: rdfs:label
BASE <https://w3id.org/ccgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA {
  <id/finding/groups-work-together-more> rdfs:label "Another wording"@en .
}
