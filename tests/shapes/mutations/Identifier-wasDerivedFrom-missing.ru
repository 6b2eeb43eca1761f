# Takes out prov:wasderivedfrom.
# expect: Identifier-wasDerivedFrom MinCount violation
# focus: <id/organisation/QE1#identifier-ods-qe1>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  <id/organisation/QE1#identifier-ods-qe1> prov:wasDerivedFrom <id/source/register-organisations#rows-3d9f0e1a> .
}
