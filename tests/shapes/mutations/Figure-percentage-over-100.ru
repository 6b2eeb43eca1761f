# Makes a percentage larger than a whole.
# expect: Figure-percentage SPARQL violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-good-or-outstanding>
# path: ccg:value
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-good-or-outstanding> ccg:value ?old }
INSERT { <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-good-or-outstanding> ccg:value 600 }
WHERE { <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-good-or-outstanding> ccg:value ?old }
