# Puts a theme below a body.
# expect: Concept-broader Class violation
# focus: <scheme/theme/finance>
# path: skos:broader
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX theme: <https://w3id.org/ccgraph/scheme/theme/>

INSERT DATA { theme:finance skos:broader <id/organisation/monitor> }
