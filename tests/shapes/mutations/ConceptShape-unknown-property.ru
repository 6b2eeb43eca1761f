# Uses the property dcterms:descripton where the shape does not know it.
# expect: ConceptShape Closed violation
# focus: <scheme/service/ambulance-services>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <scheme/service/ambulance-services> dcterms:descripton "Some words."@en }
