# Lets a finding be about its own kind.
# expect: about-what - violation
# focus: <id/finding/few-comparison-studies>
# path: schema:about
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

INSERT DATA { <id/finding/few-comparison-studies> schema:about <scheme/finding-kind/gap> }
