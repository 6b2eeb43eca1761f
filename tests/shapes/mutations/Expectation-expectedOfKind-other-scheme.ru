# Lets ccg:expectedofkind name a concept of another scheme.
# expect: Expectation-expectedOfKind Node violation
# focus: <id/expectation/partnership-with-local-authorities>
# path: ccg:expectedOfKind
# covers: KindOrRoleConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX kind: <https://w3id.org/ccgraph/scheme/organisation-type/>

DELETE DATA {
  <id/expectation/partnership-with-local-authorities> ccg:expectedOfKind kind:clinical-commissioning-group .
} ;
INSERT DATA {
  <id/expectation/partnership-with-local-authorities> ccg:expectedOfKind <scheme/expectation-heading/leadership> .
}
