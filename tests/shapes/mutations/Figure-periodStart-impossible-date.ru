# Gives ccg:periodstart a day that no calendar has.
# expect: Figure-periodStart Datatype violation
# focus: <id/source/patient-clinical-commissioning-groups#figure-share-of-nhs-budget>
# path: ccg:periodStart
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA {
  <id/source/patient-clinical-commissioning-groups#figure-share-of-nhs-budget> ccg:periodStart "2013-04-01"^^xsd:date .
} ;
INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#figure-share-of-nhs-budget> ccg:periodStart "2013-02-30"^^xsd:date .
}
