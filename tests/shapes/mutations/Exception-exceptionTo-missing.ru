# Takes out ccg:exceptionto.
# expect: Exception-exceptionTo MinCount violation
# focus: <id/responsibility/reasonable-requirements-of-patient-care#exception-health-protection-and-promotion>
# path: ccg:exceptionTo
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/responsibility/reasonable-requirements-of-patient-care#exception-health-protection-and-promotion> ccg:exceptionTo <id/responsibility/reasonable-requirements-of-patient-care> .
}
