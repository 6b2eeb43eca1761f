# Lets ccg:unit name a concept of another scheme.
# expect: Figure-unit Node violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups#figure-mergers>
# path: ccg:unit
# covers: UnitConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/report/role-and-costs-of-clinical-commissioning-groups#figure-mergers> ccg:unit ?old }
INSERT { <id/report/role-and-costs-of-clinical-commissioning-groups#figure-mergers> ccg:unit <scheme/qualifier/about> }
WHERE { <id/report/role-and-costs-of-clinical-commissioning-groups#figure-mergers> ccg:unit ?old }
