# Gives ccg:helduntil a day that no calendar has.
# expect: Holding-heldUntil Datatype violation
# focus: <id/responsibility/regulating-the-healthcare-sector#holding-monitor>
# path: ccg:heldUntil
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  <id/responsibility/regulating-the-healthcare-sector#holding-monitor> ccg:heldUntil "2013-02-30"^^xsd:date .
}
