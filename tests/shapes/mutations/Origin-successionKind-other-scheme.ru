# Names a kind of origin that stands in another scheme.
# expect: Origin-successionKind Node violation
# focus: <id/organisation/5NE#origin-of-01h>
# path: ccg:successionKind
# covers: SuccessionKindConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/organisation/5NE#origin-of-01h> ccg:successionKind ?old }
INSERT { <id/organisation/5NE#origin-of-01h> ccg:successionKind <scheme/unit/person> }
WHERE { OPTIONAL { <id/organisation/5NE#origin-of-01h> ccg:successionKind ?old } }
