# Takes out dcterms:description.
# expect: Series-description MinCount violation
# focus: <id/series/evolution-of-clinical-commissioning>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE WHERE { <id/series/evolution-of-clinical-commissioning> dcterms:description ?value }
