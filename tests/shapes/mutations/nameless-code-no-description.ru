# Takes the description off a body that has no code.
# expect: nameless-code - violation
# focus: <id/organisation/monitor>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE WHERE { <id/organisation/monitor> dcterms:description ?value }
