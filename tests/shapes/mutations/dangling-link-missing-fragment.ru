# Lets a finding be about a part that is not there.
# expect: dangling-link - violation
# focus: <id/finding/larger-scale-to-consolidate-leadership>
# path: schema:about
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

INSERT DATA { <id/finding/larger-scale-to-consolidate-leadership> schema:about <id/organisation/monitor#board> }
