# Takes out dcterms:description.
# expect: Report-description MinCount violation
# focus: <id/report/new-models-of-home-care>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE WHERE { <id/report/new-models-of-home-care> dcterms:description ?value }
