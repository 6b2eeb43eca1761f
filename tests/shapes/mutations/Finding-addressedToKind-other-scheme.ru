# Lets ccg:addressedToKind name a concept of another scheme.
# expect: Finding-addressedToKind Node violation
# focus: <id/finding/look-for-networks>
# path: ccg:addressedToKind
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA { <id/finding/look-for-networks> ccg:addressedToKind <scheme/modality/duty> . }
