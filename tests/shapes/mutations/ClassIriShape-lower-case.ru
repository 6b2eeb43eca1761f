# Gives a class a name in lower case.
# expect: ClassIriShape Pattern violation
# focus: <def/claim>
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { ccg:Claim ?p ?o . ?s ?q ccg:Claim . ?a ccg:Claim ?b }
INSERT { ccg:claim ?p ?o . ?s ?q ccg:claim . ?a ccg:claim ?b }
WHERE {
  { ccg:Claim ?p ?o } UNION { ?s ?q ccg:Claim } UNION { ?a ccg:Claim ?b }
}
