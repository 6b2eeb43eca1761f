# Makes a figure a share of a unit.
# expect: Figure-shareOf Or violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-good-or-outstanding>
# path: ccg:shareOf
# covers: WholeConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-good-or-outstanding> ccg:shareOf ?old }
INSERT { <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-good-or-outstanding> ccg:shareOf <scheme/unit/person> }
WHERE { <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-good-or-outstanding> ccg:shareOf ?old }
