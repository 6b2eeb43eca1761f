# Gives a body a second kind, and no period says when it was of which.
# expect: undated-kind - violation
# focus: <id/organisation/00C>
# path: org:classification
BASE <https://w3id.org/ccgraph/>
PREFIX kind: <https://w3id.org/ccgraph/scheme/organisation-type/>
PREFIX org: <http://www.w3.org/ns/org#>

INSERT DATA { <id/organisation/00C> org:classification kind:publisher }
