# Lets org:resultingorganization name a thing of another class.
# expect: ChangeEvent-resultingOrganization Class violation
# focus: <id/event/clinical-commissioning-groups-replace-primary-care-trusts>
# path: org:resultingOrganization
BASE <https://w3id.org/ccgraph/>
PREFIX org: <http://www.w3.org/ns/org#>

INSERT DATA {
  <id/event/clinical-commissioning-groups-replace-primary-care-trusts> org:resultingOrganization <scheme/unit/person> .
}
