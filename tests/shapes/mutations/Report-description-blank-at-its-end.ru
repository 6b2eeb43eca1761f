# Leaves a blank at the end of dcterms:description.
# expect: Report-description Pattern violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE { <id/report/role-and-costs-of-clinical-commissioning-groups> dcterms:description ?old }
INSERT { <id/report/role-and-costs-of-clinical-commissioning-groups> dcterms:description ?new }
WHERE { <id/report/role-and-costs-of-clinical-commissioning-groups> dcterms:description ?old . BIND (STRLANG(CONCAT(STR(?old), " "), "en") AS ?new) }
