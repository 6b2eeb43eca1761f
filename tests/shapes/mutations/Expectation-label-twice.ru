# Gives rdfs:label a second time.
# expect: Expectation-label UniqueLang violation
# focus: <id/expectation/principle-improving-outcomes#part-patients-and-communities>
# path: rdfs:label
BASE <https://w3id.org/ccgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA {
  <id/expectation/principle-improving-outcomes#part-patients-and-communities> rdfs:label "Another wording"@en .
}
