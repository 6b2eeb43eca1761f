# Numbers the last of three topics with four.
# expect: numbered-list - violation
# focus: <id/finding/topic-quality-and-outcomes>
# path: schema:position
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

DELETE { <id/finding/topic-quality-and-outcomes> schema:position ?old }
INSERT { <id/finding/topic-quality-and-outcomes> schema:position 4 }
WHERE { <id/finding/topic-quality-and-outcomes> schema:position ?old }
