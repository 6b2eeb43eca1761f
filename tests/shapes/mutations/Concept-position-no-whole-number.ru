# Gives schema:position a fraction.
# expect: Concept-position Datatype violation
# focus: <scheme/commissioning-cycle/specify-and-procure>
# path: schema:position
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

DELETE DATA {
  <scheme/commissioning-cycle/specify-and-procure> schema:position 3 .
} ;
INSERT DATA {
  <scheme/commissioning-cycle/specify-and-procure> schema:position 1.5 .
}
