# Puts a theme below a service.
# expect: Concept-broaderScheme SPARQL violation
# focus: <scheme/theme/finance>
# path: skos:broader
BASE <https://w3id.org/ccgraph/>
PREFIX service: <https://w3id.org/ccgraph/scheme/service/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX theme: <https://w3id.org/ccgraph/scheme/theme/>

INSERT DATA { theme:finance skos:broader service:community-health-services }
