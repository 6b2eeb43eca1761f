# Takes out the study that a signal brings to notice.
# expect: earlier-work - violation
# focus: <id/report/ways-of-integrating-care>
# path: ccg:drawsOn
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/report/ways-of-integrating-care> ccg:drawsOn ?value }
