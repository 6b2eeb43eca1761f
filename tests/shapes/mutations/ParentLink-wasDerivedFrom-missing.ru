# Takes out prov:wasDerivedFrom.
# expect: ParentLink-wasDerivedFrom MinCount violation
# focus: <id/organisation/02Q#parent-q51-2013>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE WHERE { <id/organisation/02Q#parent-q51-2013> prov:wasDerivedFrom ?value }
