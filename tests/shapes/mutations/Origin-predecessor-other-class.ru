# Lets a body come out of a unit.
# expect: Origin-predecessor Class violation
# focus: <id/organisation/5ET#origin-of-02q>
# path: ccg:predecessor
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/organisation/5ET#origin-of-02q> ccg:predecessor ?old }
INSERT { <id/organisation/5ET#origin-of-02q> ccg:predecessor <scheme/unit/person> }
WHERE { OPTIONAL { <id/organisation/5ET#origin-of-02q> ccg:predecessor ?old } }
