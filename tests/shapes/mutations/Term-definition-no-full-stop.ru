# Ends a definition without a full stop.
# expect: Term-definition Pattern violation
# focus: <def/basis>
# path: skos:definition
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { ccg:basis skos:definition ?old }
INSERT { ccg:basis skos:definition "Relates a holding to its ground"@en }
WHERE { ccg:basis skos:definition ?old }
