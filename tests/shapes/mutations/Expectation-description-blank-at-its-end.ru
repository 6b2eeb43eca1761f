# Leaves a blank at the end of dcterms:description.
# expect: Expectation-description Pattern violation
# focus: <id/expectation/access-to-education-and-support>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <id/expectation/access-to-education-and-support> dcterms:description "It is meant for individuals, practices and teams."@en .
} ;
INSERT DATA {
  <id/expectation/access-to-education-and-support> dcterms:description "It is meant for individuals, practices and teams. "@en .
}
