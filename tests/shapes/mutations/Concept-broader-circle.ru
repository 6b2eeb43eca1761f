# Puts a theme below itself.
# expect: Concept-broader SPARQL violation
# focus: <scheme/theme/commissioning>
# path: skos:broader
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX theme: <https://w3id.org/ccgraph/scheme/theme/>

INSERT DATA { theme:commissioning skos:broader theme:commissioning }
