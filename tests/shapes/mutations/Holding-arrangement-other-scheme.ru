# Lets ccg:arrangement name a concept of another scheme.
# expect: Holding-arrangement Node violation
# focus: <id/responsibility/managing-gp-budgets#holding-ccg>
# path: ccg:arrangement
# covers: ArrangementConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA { <id/responsibility/managing-gp-budgets#holding-ccg> ccg:arrangement <scheme/modality/duty> . }
