# Takes the beginning off the period of a figure.
# expect: half-a-period - violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-good-or-outstanding>
# path: ccg:periodStart
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-good-or-outstanding> ccg:periodStart ?value }
