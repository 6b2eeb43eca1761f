# Takes out one of the three pieces of research that a report unites.
# expect: earlier-work - violation
# focus: <id/report/home-care-in-england>
# path: ccg:drawsOn
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA { <id/report/home-care-in-england> ccg:drawsOn <id/report/new-models-of-home-care> }
