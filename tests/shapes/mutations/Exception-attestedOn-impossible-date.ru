# Gives ccg:attestedon a day that no calendar has.
# expect: Exception-attestedOn Datatype violation
# focus: <id/responsibility/community-health-services#exception-public-health-services>
# path: ccg:attestedOn
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA {
  <id/responsibility/community-health-services#exception-public-health-services> ccg:attestedOn "2016-11-30"^^xsd:date .
} ;
INSERT DATA {
  <id/responsibility/community-health-services#exception-public-health-services> ccg:attestedOn "2013-02-30"^^xsd:date .
}
