# Gives a body an identifier that is a concept.
# expect: Organisation-identifierNode Class violation
# focus: <id/organisation/public-health-england>
# path: adms:identifier
BASE <https://w3id.org/ccgraph/>
PREFIX adms: <http://www.w3.org/ns/adms#>

INSERT DATA { <id/organisation/public-health-england> adms:identifier <scheme/unit/event> }
