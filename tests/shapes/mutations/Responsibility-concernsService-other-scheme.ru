# Lets ccg:concernsservice name a concept of another scheme.
# expect: Responsibility-concernsService Node violation
# focus: <id/responsibility/services-beyond-the-gp-contract>
# path: ccg:concernsService
# covers: ServiceConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX service: <https://w3id.org/ccgraph/scheme/service/>

DELETE DATA {
  <id/responsibility/services-beyond-the-gp-contract> ccg:concernsService service:services-beyond-the-gp-contract .
} ;
INSERT DATA {
  <id/responsibility/services-beyond-the-gp-contract> ccg:concernsService <scheme/expectation-heading/clinical-focus> .
}
