# Leaves a blank at the end of dcterms:description.
# expect: ConceptScheme-description Pattern violation
# focus: <scheme/role>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <scheme/role> dcterms:description "The parts that people or bodies play in commissioning, where a rule, an expectation or a finding speaks of a role rather than of a kind of body."@en .
} ;
INSERT DATA {
  <scheme/role> dcterms:description "The parts that people or bodies play in commissioning, where a rule, an expectation or a finding speaks of a role rather than of a kind of body. "@en .
}
