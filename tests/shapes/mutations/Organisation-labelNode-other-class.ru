# Gives a body a name that is a concept.
# expect: Organisation-labelNode Class violation
# focus: <id/organisation/monitor>
# path: skosxl:altLabel
BASE <https://w3id.org/ccgraph/>
PREFIX skosxl: <http://www.w3.org/2008/05/skos-xl#>

INSERT DATA { <id/organisation/monitor> skosxl:altLabel <scheme/name-kind/former> }
