# Lets ccg:measure name a concept of another scheme.
# expect: Figure-measure Node violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-good-or-outstanding>
# path: ccg:measure
# covers: MeasureConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-good-or-outstanding> ccg:measure ?old }
INSERT { <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-good-or-outstanding> ccg:measure <scheme/qualifier/about> }
WHERE { <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-good-or-outstanding> ccg:measure ?old }
