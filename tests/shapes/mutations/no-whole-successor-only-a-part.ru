# Lets a group pass on by a boundary change only.
# expect: no-whole-successor - violation
# focus: <id/organisation/02Q>
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/event/2022-07-01-qt1#succession-02q-qt1> ccg:successionKind ?kind }
INSERT { <id/event/2022-07-01-qt1#succession-02q-qt1> ccg:successionKind <scheme/succession-kind/boundary-change> }
WHERE { <id/event/2022-07-01-qt1#succession-02q-qt1> ccg:successionKind ?kind }
