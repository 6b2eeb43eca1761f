# Lets ccg:holderKind name a concept of another scheme.
# expect: Holding-holderKind Node violation
# focus: <id/responsibility/maternity-and-newborn-services#holding-ccg>
# path: ccg:holderKind
# covers: KindConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/responsibility/maternity-and-newborn-services#holding-ccg> ccg:holderKind ?old }
INSERT { <id/responsibility/maternity-and-newborn-services#holding-ccg> ccg:holderKind <scheme/role/commissioner> }
WHERE { <id/responsibility/maternity-and-newborn-services#holding-ccg> ccg:holderKind ?old }
