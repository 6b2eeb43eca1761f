# Takes out ccg:successor.
# expect: Origin-successor MinCount violation
# focus: <id/organisation/5ET#origin-of-02q>
# path: ccg:successor
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/organisation/5ET#origin-of-02q> ccg:successor ?value }
