# Gives skos:preflabel a second time.
# expect: Concept-prefLabel UniqueLang violation
# focus: <scheme/organisation-type/strategic-health-authority>
# path: skos:prefLabel
BASE <https://w3id.org/ccgraph/>
PREFIX kind: <https://w3id.org/ccgraph/scheme/organisation-type/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  kind:strategic-health-authority skos:prefLabel "Another wording"@en .
}
