# Numbers the last of four ratings with five.
# expect: ordered-scheme - violation
# focus: <scheme/rating/inadequate>
# path: schema:position
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

DELETE { <scheme/rating/inadequate> schema:position ?old }
INSERT { <scheme/rating/inadequate> schema:position 5 }
WHERE { <scheme/rating/inadequate> schema:position ?old }
