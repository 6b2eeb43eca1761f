# Counts from nought.
# expect: Finding-position MinInclusive violation
# focus: <id/finding/factor-legislation>
# path: schema:position
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

DELETE { <id/finding/factor-legislation> schema:position ?old }
INSERT { <id/finding/factor-legislation> schema:position 0 }
WHERE { <id/finding/factor-legislation> schema:position ?old }
