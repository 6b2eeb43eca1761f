# Lets ccg:addressedTo name a thing of another class.
# expect: Finding-addressedTo Class violation
# focus: <id/finding/resources-for-engagement>
# path: ccg:addressedTo
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA { <id/finding/resources-for-engagement> ccg:addressedTo <scheme/unit/person> . }
