# Uses the property dcterms:descripton where the shape does not know it.
# expect: PrefixDeclarationShape Closed violation
# focus: <def/#prefix-foaf>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <def/#prefix-foaf> dcterms:descripton "Some words."@en }
