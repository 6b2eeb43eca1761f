# Lets dcterms:ispartof name a thing of another class.
# expect: Expectation-isPartOf Class violation
# focus: <id/expectation/principle-improving-outcomes#part-demand-before-supply>
# path: dcterms:isPartOf
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <id/expectation/principle-improving-outcomes#part-demand-before-supply> dcterms:isPartOf <id/expectation/principle-improving-outcomes> .
} ;
INSERT DATA {
  <id/expectation/principle-improving-outcomes#part-demand-before-supply> dcterms:isPartOf <scheme/unit/person> .
}
