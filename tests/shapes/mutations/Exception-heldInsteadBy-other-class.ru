# Lets ccg:heldinsteadby name a thing of another class.
# expect: Exception-heldInsteadBy Class violation
# focus: <id/responsibility/reasonable-requirements-of-patient-care#exception-health-protection-and-promotion>
# path: ccg:heldInsteadBy
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/responsibility/reasonable-requirements-of-patient-care#exception-health-protection-and-promotion> ccg:heldInsteadBy <id/organisation/public-health-england> .
} ;
INSERT DATA {
  <id/responsibility/reasonable-requirements-of-patient-care#exception-health-protection-and-promotion> ccg:heldInsteadBy <scheme/unit/person> .
}
