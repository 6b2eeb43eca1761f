# Takes the number off one of the ratings.
# expect: ordered-scheme - violation
# focus: <scheme/rating/inadequate>
# path: schema:position
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

DELETE WHERE { <scheme/rating/inadequate> schema:position ?value }
