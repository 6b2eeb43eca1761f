# Gives sh:prefix a second time.
# expect: PrefixDeclaration-prefix MaxCount violation
# focus: <def/#prefix-foaf>
# path: sh:prefix
BASE <https://w3id.org/ccgraph/>
PREFIX sh: <http://www.w3.org/ns/shacl#>

INSERT DATA {
  <def/#prefix-foaf> sh:prefix "shape" .
}
