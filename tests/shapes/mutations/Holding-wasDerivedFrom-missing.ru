# Takes out prov:wasderivedfrom.
# expect: Holding-wasDerivedFrom MinCount violation
# focus: <id/responsibility/contract-systems#holding-ccg>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE WHERE { <id/responsibility/contract-systems#holding-ccg> prov:wasDerivedFrom ?value }
