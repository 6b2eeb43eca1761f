# Gives ccg:firstseen a day that no calendar has.
# expect: Name-firstSeen Datatype violation
# focus: <id/organisation/nhs-england#name-nhs-commissioning-board>
# path: ccg:firstSeen
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  <id/organisation/nhs-england#name-nhs-commissioning-board> ccg:firstSeen "2013-02-30"^^xsd:date .
}
