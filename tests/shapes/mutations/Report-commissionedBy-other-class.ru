# Lets ccg:commissionedBy name a thing of another class.
# expect: Report-commissionedBy Class violation
# focus: <id/report/driving-forward-system-working>
# path: ccg:commissionedBy
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA { <id/report/driving-forward-system-working> ccg:commissionedBy <scheme/unit/person> . }
