# Takes out org:classification.
# expect: Organisation-classification MinCount violation
# focus: <id/organisation/Q72>
# path: org:classification
BASE <https://w3id.org/ccgraph/>
PREFIX org: <http://www.w3.org/ns/org#>

DELETE WHERE { <id/organisation/Q72> org:classification ?kind }
