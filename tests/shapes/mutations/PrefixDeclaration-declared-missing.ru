# Takes a prefix declaration out of the ontology's list.
# expect: PrefixDeclaration-declared MinCount violation
# focus: <def/#prefix-bibo>
# path: ^sh:declare
BASE <https://w3id.org/ccgraph/>
PREFIX sh: <http://www.w3.org/ns/shacl#>

DELETE DATA { <def/> sh:declare <def/#prefix-bibo> }
