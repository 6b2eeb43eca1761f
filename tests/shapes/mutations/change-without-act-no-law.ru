# Takes the Act off one of the changes by which boards followed groups.
# expect: change-without-act - violation
# focus: <id/event/2022-07-01-qnc>
# path: ccg:legalBasis
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/event/2022-07-01-qnc> ccg:legalBasis ?value }
