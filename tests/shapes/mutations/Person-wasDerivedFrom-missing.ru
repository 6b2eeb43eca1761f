# Takes out prov:wasDerivedFrom.
# expect: Person-wasDerivedFrom MinCount violation
# focus: <id/person/naylor-c>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE WHERE { <id/person/naylor-c> prov:wasDerivedFrom ?old }
