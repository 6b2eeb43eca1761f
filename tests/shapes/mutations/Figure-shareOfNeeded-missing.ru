# Takes out what a percentage is a share of.
# expect: Figure-shareOfNeeded SPARQL violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-requires-improvement-or-inadequate>
# path: ccg:unit
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-requires-improvement-or-inadequate> ccg:shareOf ?whole }
