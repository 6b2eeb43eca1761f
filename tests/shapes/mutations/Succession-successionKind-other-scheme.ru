# Names a kind of succession that stands in another scheme.
# expect: Succession-successionKind Node violation
# focus: <id/event/2018-04-01-02m#succession-01e-02m>
# path: ccg:successionKind
# covers: SuccessionKindConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/event/2018-04-01-02m#succession-01e-02m> ccg:successionKind ?old }
INSERT { <id/event/2018-04-01-02m#succession-01e-02m> ccg:successionKind <scheme/unit/person> }
WHERE { OPTIONAL { <id/event/2018-04-01-02m#succession-01e-02m> ccg:successionKind ?old } }
