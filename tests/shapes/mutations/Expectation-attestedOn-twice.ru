# Gives ccg:attestedon a second time.
# expect: Expectation-attestedOn MaxCount violation
# focus: <id/expectation/partnerships-have-a-purpose>
# path: ccg:attestedOn
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  <id/expectation/partnerships-have-a-purpose> ccg:attestedOn "2018-12-19"^^xsd:date .
}
