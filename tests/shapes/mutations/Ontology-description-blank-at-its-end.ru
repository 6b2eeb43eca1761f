# Leaves a blank at the end of dcterms:description.
# expect: Ontology-description Pattern violation
# focus: <def/>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <def/> dcterms:description "Terms for who is responsible for what in the commissioning of health services in England, since when, on what basis and with which exceptions, and for what reports and other sources say about it. It extends the W3C Organization Ontology, SKOS and PROV-O."@en .
} ;
INSERT DATA {
  <def/> dcterms:description "Terms for who is responsible for what in the commissioning of health services in England, since when, on what basis and with which exceptions, and for what reports and other sources say about it. It extends the W3C Organization Ontology, SKOS and PROV-O. "@en .
}
