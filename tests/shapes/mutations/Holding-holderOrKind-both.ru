# Gives a holding a body beside its kind of body.
# expect: Holding-holderOrKind MaxCount violation
# focus: <id/responsibility/learning-disability-services#holding-ccg>
# path: (ccg:holder|ccg:holderKind)
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA { <id/responsibility/learning-disability-services#holding-ccg> ccg:holder <id/organisation/nhs-england> }
