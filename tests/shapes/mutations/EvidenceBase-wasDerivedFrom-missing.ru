# Takes out prov:wasDerivedFrom.
# expect: EvidenceBase-wasDerivedFrom MinCount violation
# focus: <id/report/risk-or-reward#evidence-policy>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE WHERE { <id/report/risk-or-reward#evidence-policy> prov:wasDerivedFrom ?old }
