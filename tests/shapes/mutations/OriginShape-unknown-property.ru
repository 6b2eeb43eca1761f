# Uses the property dcterms:descripton where the shape does not know it.
# expect: OriginShape Closed violation
# focus: <id/organisation/5ET#origin-of-02q>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/organisation/5ET#origin-of-02q> dcterms:descripton "Some words."@en }
