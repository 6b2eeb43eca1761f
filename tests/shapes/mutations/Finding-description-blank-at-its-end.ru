# Leaves a blank at the end of dcterms:description.
# expect: Finding-description Pattern violation
# focus: <id/finding/groups-are-the-cornerstone>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <id/finding/groups-are-the-cornerstone> dcterms:description "The article puts the groups at the heart of the health system that followed the Act of 2012."@en .
} ;
INSERT DATA {
  <id/finding/groups-are-the-cornerstone> dcterms:description "The article puts the groups at the heart of the health system that followed the Act of 2012. "@en .
}
