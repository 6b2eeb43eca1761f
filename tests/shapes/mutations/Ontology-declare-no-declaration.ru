# Lets the ontology declare a prefix that is a term.
# expect: Ontology-declare Class violation
# focus: <def/>
# path: sh:declare
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX sh: <http://www.w3.org/ns/shacl#>

INSERT DATA { <def/> sh:declare ccg:heldBy }
