# Deprecates a term without saying what replaces it.
# expect: Term-replaced SPARQL violation
# focus: <def/heldFrom>
# path: owl:deprecated
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT DATA { ccg:heldFrom owl:deprecated true }
