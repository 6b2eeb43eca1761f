# Gives ccg:attestedon a day that no calendar has.
# expect: Figure-attestedOn Datatype violation
# focus: <id/source/patient-clinical-commissioning-groups#figure-number-of-groups>
# path: ccg:attestedOn
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA {
  <id/source/patient-clinical-commissioning-groups#figure-number-of-groups> ccg:attestedOn "2016-11-30"^^xsd:date .
} ;
INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#figure-number-of-groups> ccg:attestedOn "2013-02-30"^^xsd:date .
}
