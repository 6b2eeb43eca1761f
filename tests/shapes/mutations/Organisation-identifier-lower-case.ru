# Gives a body a code in lower case.
# expect: Organisation-identifier Pattern violation
# focus: <id/organisation/national-audit-office>
# path: dcterms:identifier
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/organisation/national-audit-office> dcterms:identifier "nao" }
