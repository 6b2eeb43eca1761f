# Takes out dcterms:description.
# expect: EvidenceBase-description MinCount violation
# focus: <id/report/risk-or-reward#evidence-policy>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE WHERE { <id/report/risk-or-reward#evidence-policy> dcterms:description ?value }
