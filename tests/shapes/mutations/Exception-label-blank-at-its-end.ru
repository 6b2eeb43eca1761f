# Leaves a blank at the end of rdfs:label.
# expect: Exception-label Pattern violation
# focus: <id/responsibility/reasonable-requirements-of-patient-care#exception-health-improvement>
# path: rdfs:label
BASE <https://w3id.org/ccgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA {
  <id/responsibility/reasonable-requirements-of-patient-care#exception-health-improvement> rdfs:label "Health improvement services are commissioned by local authorities instead"@en .
} ;
INSERT DATA {
  <id/responsibility/reasonable-requirements-of-patient-care#exception-health-improvement> rdfs:label "Health improvement services are commissioned by local authorities instead "@en .
}
