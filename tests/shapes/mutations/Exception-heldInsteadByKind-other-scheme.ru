# Lets ccg:heldinsteadbykind name a concept of another scheme.
# expect: Exception-heldInsteadByKind Node violation
# focus: <id/responsibility/reasonable-requirements-of-patient-care#exception-health-improvement>
# path: ccg:heldInsteadByKind
# covers: KindConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX kind: <https://w3id.org/ccgraph/scheme/organisation-type/>

DELETE DATA {
  <id/responsibility/reasonable-requirements-of-patient-care#exception-health-improvement> ccg:heldInsteadByKind kind:local-authority .
} ;
INSERT DATA {
  <id/responsibility/reasonable-requirements-of-patient-care#exception-health-improvement> ccg:heldInsteadByKind <scheme/modality/possibility> .
}
