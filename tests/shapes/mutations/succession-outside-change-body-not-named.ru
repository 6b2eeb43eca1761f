# Takes a body out of the change in which it passed on.
# expect: succession-outside-change - violation
# focus: <id/event/2017-04-01-14l#succession-00w-14l>
# path: ccg:predecessor
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX org: <http://www.w3.org/ns/org#>

DELETE DATA { <id/event/2017-04-01-14l> org:originalOrganization <id/organisation/00W> }
