# Names an Act by another site's IRI.
# expect: LegalResourceIriShape Pattern violation
# focus: <https://acts.example.org/2012/7>
BASE <https://w3id.org/ccgraph/>

DELETE { <http://www.legislation.gov.uk/id/ukpga/2012/7> ?p ?o . ?s ?q <http://www.legislation.gov.uk/id/ukpga/2012/7> . ?a <http://www.legislation.gov.uk/id/ukpga/2012/7> ?b }
INSERT { <https://acts.example.org/2012/7> ?p ?o . ?s ?q <https://acts.example.org/2012/7> . ?a <https://acts.example.org/2012/7> ?b }
WHERE {
  { <http://www.legislation.gov.uk/id/ukpga/2012/7> ?p ?o } UNION { ?s ?q <http://www.legislation.gov.uk/id/ukpga/2012/7> } UNION { ?a <http://www.legislation.gov.uk/id/ukpga/2012/7> ?b }
}
