# Takes out since when local authorities commission public health services.
# expect: held-since - violation
# focus: <id/responsibility/public-health-services#holding-local-authority>
# path: ccg:heldFrom
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/responsibility/public-health-services#holding-local-authority> ccg:heldFrom ?value }
