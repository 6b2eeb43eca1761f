# Gives rdfs:domain a second time.
# expect: Property-domain MaxCount violation
# focus: <def/heldFrom>
# path: rdfs:domain
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA {
  ccg:heldFrom rdfs:domain ccg:Responsibility .
}
