# Takes the language off ccg:condition.
# expect: Exception-condition LanguageIn violation
# focus: <id/responsibility/out-of-hours-primary-medical-services#exception-retained-by-practices>
# path: ccg:condition
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/responsibility/out-of-hours-primary-medical-services#exception-retained-by-practices> ccg:condition "Where a practice has kept this responsibility under its GP contract."@en .
} ;
INSERT DATA {
  <id/responsibility/out-of-hours-primary-medical-services#exception-retained-by-practices> ccg:condition "Where a practice has kept this responsibility under its GP contract." .
}
