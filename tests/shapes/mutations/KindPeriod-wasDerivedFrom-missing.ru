# Takes out prov:wasDerivedFrom.
# expect: KindPeriod-wasDerivedFrom MinCount violation
# focus: <id/organisation/Q71#kind-area-team>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE WHERE { <id/organisation/Q71#kind-area-team> prov:wasDerivedFrom ?value }
