# Uses the property dcterms:descripton where the shape does not know it.
# expect: ExpectationShape Closed violation
# focus: <id/expectation/evaluate-population-needs>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/expectation/evaluate-population-needs> dcterms:descripton "Some words."@en }
