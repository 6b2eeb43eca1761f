# Takes out that the source does not tell who commissions instead.
# expect: exception-without-instead - violation
# focus: <id/responsibility/maternity-and-newborn-services#exception-neonatal-intensive-care>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE WHERE { <id/responsibility/maternity-and-newborn-services#exception-neonatal-intensive-care> dcterms:description ?value }
