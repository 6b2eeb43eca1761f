# Gives skos:scopenote a second time.
# expect: Concept-scopeNote UniqueLang violation
# focus: <scheme/organisation-type/clinical-commissioning-group>
# path: skos:scopeNote
BASE <https://w3id.org/ccgraph/>
PREFIX kind: <https://w3id.org/ccgraph/scheme/organisation-type/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  kind:clinical-commissioning-group skos:scopeNote "Another wording"@en .
}
