# Takes the holder out of a holding.
# expect: Holding-holderOrKind MinCount violation
# focus: <id/responsibility/majority-of-health-services#holding-ccg>
# path: (ccg:holder|ccg:holderKind)
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/responsibility/majority-of-health-services#holding-ccg> ccg:holderKind ?kind }
