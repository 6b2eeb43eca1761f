# Uses the property dcterms:descripton where the shape does not know it.
# expect: AreaOverlapShape Closed violation
# focus: <id/organisation/02Q#area-e07000171-2018-04>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/organisation/02Q#area-e07000171-2018-04> dcterms:descripton "Some words."@en }
