# Takes the language off dcterms:description.
# expect: Source-description LanguageIn violation
# focus: <id/source/patient-clinical-commissioning-groups>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <id/source/patient-clinical-commissioning-groups> dcterms:description "A reference article for health professionals on what clinical commissioning groups are, what they commission, how commissioning works and what is expected of the groups. The publisher says that doctors in the United Kingdom write its articles of this series, from research evidence and guidelines. The page is marked as archived; it gives the day of its last update and none of first issue, and the numbered references that it cites were not in the text read."@en .
} ;
INSERT DATA {
  <id/source/patient-clinical-commissioning-groups> dcterms:description "A reference article for health professionals on what clinical commissioning groups are, what they commission, how commissioning works and what is expected of the groups. The publisher says that doctors in the United Kingdom write its articles of this series, from research evidence and guidelines. The page is marked as archived; it gives the day of its last update and none of first issue, and the numbered references that it cites were not in the text read." .
}
