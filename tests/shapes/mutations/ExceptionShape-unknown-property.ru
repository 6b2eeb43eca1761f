# Uses the property dcterms:descripton where the shape does not know it.
# expect: ExceptionShape Closed violation
# focus: <id/responsibility/maternity-and-newborn-services#exception-neonatal-intensive-care>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/responsibility/maternity-and-newborn-services#exception-neonatal-intensive-care> dcterms:descripton "Some words."@en }
