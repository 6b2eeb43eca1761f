# Names a second body from which something passed.
# expect: Succession-predecessor MaxCount violation
# focus: <id/event/2017-04-01-14l#succession-01m-14l>
# path: ccg:predecessor
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA { <id/event/2017-04-01-14l#succession-01m-14l> ccg:predecessor <id/organisation/00W> }
