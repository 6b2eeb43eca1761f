# Uses the property dcterms:descripton where the shape does not know it.
# expect: OrganisationShape Closed violation
# focus: <id/organisation/02Q>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/organisation/02Q> dcterms:descripton "Some words."@en }
