# Takes out prov:wasDerivedFrom.
# expect: AreaOverlap-wasDerivedFrom MinCount violation
# focus: <id/organisation/02Q#area-e07000171-2017-04>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE WHERE { <id/organisation/02Q#area-e07000171-2017-04> prov:wasDerivedFrom ?value }
