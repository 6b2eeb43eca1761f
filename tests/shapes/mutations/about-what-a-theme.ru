# Lets a finding be about a theme, which goes under dcterms:subject.
# expect: about-what - violation
# focus: <id/finding/few-comparison-studies>
# path: schema:about
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

INSERT DATA { <id/finding/few-comparison-studies> schema:about <scheme/theme/budgets> }
