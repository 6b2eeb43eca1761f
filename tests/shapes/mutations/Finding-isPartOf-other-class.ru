# Lets dcterms:ispartof name a thing of another class.
# expect: Finding-isPartOf Class violation
# focus: <id/finding/groups-share-senior-management>
# path: dcterms:isPartOf
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <id/finding/groups-share-senior-management> dcterms:isPartOf <id/finding/structure-of-groups-is-changing> .
} ;
INSERT DATA {
  <id/finding/groups-share-senior-management> dcterms:isPartOf <scheme/unit/person> .
}
