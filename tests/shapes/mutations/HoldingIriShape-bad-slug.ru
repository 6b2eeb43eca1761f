# Renames a thing against the scheme of identifiers.
# expect: HoldingIriShape Pattern violation
# focus: <id/responsibility/health-protection-and-promotion-services#holding-Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/responsibility/health-protection-and-promotion-services#holding-public-health-england> ?p ?o . ?s ?q <id/responsibility/health-protection-and-promotion-services#holding-public-health-england> . ?a <id/responsibility/health-protection-and-promotion-services#holding-public-health-england> ?b }
INSERT { <id/responsibility/health-protection-and-promotion-services#holding-Bad_Slug> ?p ?o . ?s ?q <id/responsibility/health-protection-and-promotion-services#holding-Bad_Slug> . ?a <id/responsibility/health-protection-and-promotion-services#holding-Bad_Slug> ?b }
WHERE {
  { <id/responsibility/health-protection-and-promotion-services#holding-public-health-england> ?p ?o } UNION { ?s ?q <id/responsibility/health-protection-and-promotion-services#holding-public-health-england> } UNION { ?a <id/responsibility/health-protection-and-promotion-services#holding-public-health-england> ?b }
}
