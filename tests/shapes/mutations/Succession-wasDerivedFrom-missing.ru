# Takes out prov:wasDerivedFrom.
# expect: Succession-wasDerivedFrom MinCount violation
# focus: <id/event/2017-04-01-14l#succession-01n-14l>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE WHERE { <id/event/2017-04-01-14l#succession-01n-14l> prov:wasDerivedFrom ?value }
