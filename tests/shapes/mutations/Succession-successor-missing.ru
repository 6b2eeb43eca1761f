# Takes out ccg:successor.
# expect: Succession-successor MinCount violation
# focus: <id/event/2018-04-01-02m#succession-01k-02m>
# path: ccg:successor
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/event/2018-04-01-02m#succession-01k-02m> ccg:successor ?value }
