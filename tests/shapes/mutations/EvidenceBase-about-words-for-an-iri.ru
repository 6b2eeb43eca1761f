# Gives words where schema:about needs an IRI.
# expect: EvidenceBase-about NodeKind violation
# focus: <id/report/home-care-in-england#evidence-earlier-research>
# path: schema:about
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

INSERT DATA { <id/report/home-care-in-england#evidence-earlier-research> schema:about "see there"@en . }
