# Takes out ccg:inChange.
# expect: Succession-inChange MinCount violation
# focus: <id/event/2017-04-01-14l#succession-00w-14l>
# path: ccg:inChange
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/event/2017-04-01-14l#succession-00w-14l> ccg:inChange ?value }
