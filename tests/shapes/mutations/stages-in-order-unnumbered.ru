# Takes the number off the second stage.
# expect: stages-in-order - violation
# focus: <scheme/commissioning-cycle/design-pathways>
# path: schema:position
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

DELETE WHERE { <scheme/commissioning-cycle/design-pathways> schema:position ?value }
