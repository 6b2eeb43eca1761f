# Gives ccg:periodend a second time.
# expect: Figure-periodEnd MaxCount violation
# focus: <id/source/patient-clinical-commissioning-groups#figure-share-of-nhs-budget>
# path: ccg:periodEnd
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#figure-share-of-nhs-budget> ccg:periodEnd "2018-03-31"^^xsd:date .
}
