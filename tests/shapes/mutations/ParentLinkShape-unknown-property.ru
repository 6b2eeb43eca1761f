# Uses the property dcterms:descripton where the shape does not know it.
# expect: ParentLinkShape Closed violation
# focus: <id/organisation/02Q#parent-y63-2019>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/organisation/02Q#parent-y63-2019> dcterms:descripton "Some words."@en }
