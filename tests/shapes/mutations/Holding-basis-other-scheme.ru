# Lets ccg:basis name a concept of another scheme.
# expect: Holding-basis Node violation
# focus: <id/responsibility/managing-risk#holding-ccg>
# path: ccg:basis
# covers: BasisConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/responsibility/managing-risk#holding-ccg> ccg:basis ?old }
INSERT { <id/responsibility/managing-risk#holding-ccg> ccg:basis <scheme/modality/duty> }
WHERE { <id/responsibility/managing-risk#holding-ccg> ccg:basis ?old }
