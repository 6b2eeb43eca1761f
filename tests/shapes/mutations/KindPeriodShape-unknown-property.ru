# Uses the property dcterms:descripton where the shape does not know it.
# expect: KindPeriodShape Closed violation
# focus: <id/organisation/Q71#kind-local-office>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/organisation/Q71#kind-local-office> dcterms:descripton "Some words."@en }
