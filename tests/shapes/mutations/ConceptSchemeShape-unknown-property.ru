# Uses the property dcterms:descripton where the shape does not know it.
# expect: ConceptSchemeShape Closed violation
# focus: <scheme/theme>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <scheme/theme> dcterms:descripton "Some words."@en }
