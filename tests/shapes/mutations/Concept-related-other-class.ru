# Relates a concept to a body.
# expect: Concept-related Class violation
# focus: <scheme/theme/finance>
# path: skos:related
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX theme: <https://w3id.org/ccgraph/scheme/theme/>

INSERT DATA { theme:finance skos:related <id/organisation/national-audit-office> }
