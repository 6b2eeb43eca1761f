# Lets org:originalorganization name a thing of another class.
# expect: ChangeEvent-originalOrganization Class violation
# focus: <id/event/local-authorities-take-on-public-health>
# path: org:originalOrganization
BASE <https://w3id.org/ccgraph/>
PREFIX org: <http://www.w3.org/ns/org#>

INSERT DATA {
  <id/event/local-authorities-take-on-public-health> org:originalOrganization <scheme/unit/person> .
}
