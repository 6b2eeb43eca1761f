# Takes out sh:namespace.
# expect: PrefixDeclaration-namespace MinCount violation
# focus: <def/#prefix-adms>
# path: sh:namespace
BASE <https://w3id.org/ccgraph/>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE DATA {
  <def/#prefix-adms> sh:namespace "http://www.w3.org/ns/adms#"^^xsd:anyURI .
}
