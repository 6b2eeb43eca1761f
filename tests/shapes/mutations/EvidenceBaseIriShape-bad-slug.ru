# Renames a thing against the scheme of identifiers.
# expect: EvidenceBaseIriShape Pattern violation
# focus: <id/report/driving-forward-system-working#Views>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/report/driving-forward-system-working#evidence-views-of-leaders> ?p ?o . ?s ?q <id/report/driving-forward-system-working#evidence-views-of-leaders> }
INSERT { <id/report/driving-forward-system-working#Views> ?p ?o . ?s ?q <id/report/driving-forward-system-working#Views> }
WHERE {
  { <id/report/driving-forward-system-working#evidence-views-of-leaders> ?p ?o } UNION { ?s ?q <id/report/driving-forward-system-working#evidence-views-of-leaders> }
}
