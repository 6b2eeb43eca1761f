# Renames a thing against the scheme of identifiers.
# expect: AreaOverlapIriShape Pattern violation
# focus: <id/organisation/14L#area-bad-slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/organisation/14L#area-e08000003-2019-04> ?p ?o . ?s ?q <id/organisation/14L#area-e08000003-2019-04> }
INSERT { <id/organisation/14L#area-bad-slug> ?p ?o . ?s ?q <id/organisation/14L#area-bad-slug> }
WHERE {
  { <id/organisation/14L#area-e08000003-2019-04> ?p ?o } UNION { ?s ?q <id/organisation/14L#area-e08000003-2019-04> }
}
