# Uses the property dcterms:descripton where the shape does not know it.
# expect: DatasetShape Closed violation
# focus: <graph/schemes/unit>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <graph/schemes/unit> dcterms:descripton "Some words."@en }
