# Gives words where schema:about needs an IRI.
# expect: Report-about NodeKind violation
# focus: <id/report/driving-forward-system-working>
# path: schema:about
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

INSERT DATA { <id/report/driving-forward-system-working> schema:about "see there"@en . }
