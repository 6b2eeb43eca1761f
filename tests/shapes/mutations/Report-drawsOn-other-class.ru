# Lets ccg:drawsOn name a thing of another class.
# expect: Report-drawsOn Class violation
# focus: <id/report/ways-of-integrating-care>
# path: ccg:drawsOn
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA { <id/report/ways-of-integrating-care> ccg:drawsOn <scheme/unit/person> . }
