# Takes out prov:wasDerivedFrom.
# expect: Observation-wasDerivedFrom MinCount violation
# focus: <id/dataset/running-cost-allowances#02q-2012-11>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE WHERE { <id/dataset/running-cost-allowances#02q-2012-11> prov:wasDerivedFrom ?value }
