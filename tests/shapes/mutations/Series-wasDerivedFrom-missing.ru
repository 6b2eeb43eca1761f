# Takes out prov:wasDerivedFrom.
# expect: Series-wasDerivedFrom MinCount violation
# focus: <id/series/evolution-of-clinical-commissioning>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE WHERE { <id/series/evolution-of-clinical-commissioning> prov:wasDerivedFrom ?old }
