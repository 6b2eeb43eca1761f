# Lets dcterms:publisher name a thing of another class.
# expect: Source-publisher Class violation
# focus: <id/source/patient-clinical-commissioning-groups>
# path: dcterms:publisher
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <id/source/patient-clinical-commissioning-groups> dcterms:publisher <id/organisation/patient-info> .
} ;
INSERT DATA {
  <id/source/patient-clinical-commissioning-groups> dcterms:publisher <scheme/unit/person> .
}
