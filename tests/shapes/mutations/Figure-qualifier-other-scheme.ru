# Lets ccg:qualifier name a concept of another scheme.
# expect: Figure-qualifier Node violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-requires-improvement-or-inadequate>
# path: ccg:qualifier
# covers: QualifierConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-requires-improvement-or-inadequate> ccg:qualifier ?old }
INSERT { <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-requires-improvement-or-inadequate> ccg:qualifier <scheme/unit/person> }
WHERE { <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-requires-improvement-or-inadequate> ccg:qualifier ?old }
