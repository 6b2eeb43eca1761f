# Gives ccg:heldfrom a day that no calendar has.
# expect: Holding-heldFrom Datatype violation
# focus: <id/responsibility/mental-health-services#holding-ccg>
# path: ccg:heldFrom
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA {
  <id/responsibility/mental-health-services#holding-ccg> ccg:heldFrom "2013-04-01"^^xsd:date .
} ;
INSERT DATA {
  <id/responsibility/mental-health-services#holding-ccg> ccg:heldFrom "2013-02-30"^^xsd:date .
}
