# Leaves a blank at the end of ccg:condition.
# expect: Holding-condition Pattern violation
# focus: <id/responsibility/out-of-hours-services-under-the-gp-contract#holding-general-practice>
# path: ccg:condition
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/responsibility/out-of-hours-services-under-the-gp-contract#holding-general-practice> ccg:condition "Where the practice has kept this responsibility under its GP contract."@en .
} ;
INSERT DATA {
  <id/responsibility/out-of-hours-services-under-the-gp-contract#holding-general-practice> ccg:condition "Where the practice has kept this responsibility under its GP contract. "@en .
}
