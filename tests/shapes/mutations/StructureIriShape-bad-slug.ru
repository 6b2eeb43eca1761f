# Renames a thing against the scheme of identifiers.
# expect: StructureIriShape Pattern violation
# focus: <id/dataset/resident-population#shape>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/dataset/resident-population#structure> ?p ?o . ?s ?q <id/dataset/resident-population#structure> }
INSERT { <id/dataset/resident-population#shape> ?p ?o . ?s ?q <id/dataset/resident-population#shape> }
WHERE {
  { <id/dataset/resident-population#structure> ?p ?o } UNION { ?s ?q <id/dataset/resident-population#structure> }
}
