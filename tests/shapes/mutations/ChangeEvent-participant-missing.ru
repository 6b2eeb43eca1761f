# Takes out the kinds of body that a change concerns.
# expect: ChangeEvent-participant MinCount violation
# focus: <id/event/local-authorities-take-on-public-health>
# path: (ccg:originalKind|ccg:resultingKind|org:originalOrganization|org:resultingOrganization)
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX org: <http://www.w3.org/ns/org#>

DELETE WHERE { <id/event/local-authorities-take-on-public-health> ccg:resultingKind ?kind }
