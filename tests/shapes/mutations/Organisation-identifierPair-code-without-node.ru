# Gives a body a code and no identifier node.
# expect: Organisation-identifierPair SPARQL violation
# focus: <id/organisation/monitor>
# path: dcterms:identifier
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/organisation/monitor> dcterms:identifier "MON" }
