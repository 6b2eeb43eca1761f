# Says that a theme is merely related to the theme above it.
# expect: Concept-related Disjoint violation
# focus: <scheme/theme/joint-commissioning>
# path: skos:related
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { <scheme/theme/joint-commissioning> skos:related <scheme/theme/commissioning> }
