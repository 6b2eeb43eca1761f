# Leaves a blank at the end of dcterms:description.
# expect: Dataset-description Pattern violation
# focus: <graph/responsibilities/commissioning>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE { <graph/responsibilities/commissioning> dcterms:description ?old }
INSERT { <graph/responsibilities/commissioning> dcterms:description ?new }
WHERE { <graph/responsibilities/commissioning> dcterms:description ?old . BIND (STRLANG(CONCAT(STR(?old), " "), "en") AS ?new) }
