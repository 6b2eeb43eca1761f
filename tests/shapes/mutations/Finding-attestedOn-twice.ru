# Gives ccg:attestedon a second time.
# expect: Finding-attestedOn MaxCount violation
# focus: <id/finding/no-overall-assessment-of-progress>
# path: ccg:attestedOn
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  <id/finding/no-overall-assessment-of-progress> ccg:attestedOn "2016-11-30"^^xsd:date .
}
