# Lets ccg:exceptedservice name a concept of another scheme.
# expect: Exception-exceptedService Node violation
# focus: <id/responsibility/reasonable-requirements-of-patient-care#exception-nhs-england>
# path: ccg:exceptedService
# covers: ServiceConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX service: <https://w3id.org/ccgraph/scheme/service/>

DELETE DATA {
  <id/responsibility/reasonable-requirements-of-patient-care#exception-nhs-england> ccg:exceptedService service:directly-commissioned-services .
} ;
INSERT DATA {
  <id/responsibility/reasonable-requirements-of-patient-care#exception-nhs-england> ccg:exceptedService <scheme/name-kind/short> .
}
