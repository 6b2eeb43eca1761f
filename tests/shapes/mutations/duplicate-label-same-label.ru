# Gives two services the same label, capitals aside.
# expect: duplicate-label - violation
# focus: <scheme/service/emergency-care>
# path: skos:prefLabel
BASE <https://w3id.org/ccgraph/>
PREFIX service: <https://w3id.org/ccgraph/scheme/service/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { service:emergency-care skos:prefLabel ?old }
INSERT { service:emergency-care skos:prefLabel "Urgent AND emergency care"@en }
WHERE { service:emergency-care skos:prefLabel ?old }
