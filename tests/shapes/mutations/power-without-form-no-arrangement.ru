# Takes out in which forms a power can be taken up.
# expect: power-without-form - violation
# focus: <id/responsibility/discretionary-payments#holding-ccg>
# path: ccg:arrangement
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/responsibility/discretionary-payments#holding-ccg> ccg:arrangement ?value }
