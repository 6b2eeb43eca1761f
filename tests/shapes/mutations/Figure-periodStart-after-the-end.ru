# Begins a period after its end.
# expect: Figure-periodStart LessThanOrEquals violation
# focus: <id/source/patient-clinical-commissioning-groups#figure-share-of-nhs-budget>
# path: ccg:periodStart
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { <id/source/patient-clinical-commissioning-groups#figure-share-of-nhs-budget> ccg:periodStart ?old }
INSERT { <id/source/patient-clinical-commissioning-groups#figure-share-of-nhs-budget> ccg:periodStart "2031-04-01"^^xsd:date }
WHERE { <id/source/patient-clinical-commissioning-groups#figure-share-of-nhs-budget> ccg:periodStart ?old }
