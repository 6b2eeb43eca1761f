# Takes out prov:wasDerivedFrom.
# expect: Origin-wasDerivedFrom MinCount violation
# focus: <id/organisation/5NE#origin-of-01h>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE WHERE { <id/organisation/5NE#origin-of-01h> prov:wasDerivedFrom ?value }
