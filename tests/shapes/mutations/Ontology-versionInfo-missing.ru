# Takes out owl:versioninfo.
# expect: Ontology-versionInfo MinCount violation
# focus: <def/>
# path: owl:versionInfo
BASE <https://w3id.org/ccgraph/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>

DELETE DATA {
  <def/> owl:versionInfo "0.1.0" .
}
