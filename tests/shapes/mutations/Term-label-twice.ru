# Gives rdfs:label a second time.
# expect: Term-label UniqueLang violation
# focus: <def/findingKind>
# path: rdfs:label
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA {
  ccg:findingKind rdfs:label "Another wording"@en .
}
