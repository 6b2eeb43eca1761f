# Takes out who provides the excepted services.
# expect: exception-without-instead - violation
# focus: <id/responsibility/reasonable-requirements-of-patient-care#exception-health-protection-and-promotion>
# path: ccg:heldInsteadBy
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/responsibility/reasonable-requirements-of-patient-care#exception-health-protection-and-promotion> ccg:heldInsteadBy ?value }
