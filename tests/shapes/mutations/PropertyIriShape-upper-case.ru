# Gives a property a name in upper case.
# expect: PropertyIriShape Pattern violation
# focus: <def/LimitedBy>
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { ccg:limitedBy ?p ?o . ?s ?q ccg:limitedBy . ?a ccg:limitedBy ?b }
INSERT { ccg:LimitedBy ?p ?o . ?s ?q ccg:LimitedBy . ?a ccg:LimitedBy ?b }
WHERE {
  { ccg:limitedBy ?p ?o } UNION { ?s ?q ccg:limitedBy } UNION { ?a ccg:limitedBy ?b }
}
