# Gives skos:definition a second time.
# expect: Concept-definition UniqueLang violation
# focus: <scheme/theme/risk-management>
# path: skos:definition
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX theme: <https://w3id.org/ccgraph/scheme/theme/>

INSERT DATA {
  theme:risk-management skos:definition "Another wording."@en .
}
