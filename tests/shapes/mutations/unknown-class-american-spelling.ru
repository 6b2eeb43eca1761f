# Gives a body a class that is not in use.
# expect: unknown-class - violation
# focus: <id/organisation/monitor>
# path: rdf:type
BASE <https://w3id.org/ccgraph/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>

INSERT DATA { <id/organisation/monitor> a org:OrganizationalUnit }
