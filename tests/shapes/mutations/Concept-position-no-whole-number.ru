# Gives schema:position a fraction.
# expect: Concept-position Datatype violation
# focus: <scheme/rating/inadequate>
# path: schema:position
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

DELETE DATA {
  <scheme/rating/inadequate> schema:position 4 .
} ;
INSERT DATA {
  <scheme/rating/inadequate> schema:position 4.0 .
}
