# Gives ccg:attestedon a second time.
# expect: Holding-attestedOn MaxCount violation
# focus: <id/responsibility/commissioning-of-services#holding-ccg>
# path: ccg:attestedOn
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  <id/responsibility/commissioning-of-services#holding-ccg> ccg:attestedOn "2018-12-19"^^xsd:date .
}
