# Takes out the notes and examples of a term.
# expect: Term-noteOrExample MinCount violation
# focus: <def/heldUntil>
# path: (skos:scopeNote|skos:example)
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { ccg:heldUntil ?property ?text }
WHERE {
  ccg:heldUntil ?property ?text .
  FILTER (?property IN (skos:scopeNote, skos:example))
}
