# Takes out dcterms:ispartof.
# expect: Passage-isPartOf MinCount violation
# focus: <id/source/patient-clinical-commissioning-groups#p7-2>
# path: dcterms:isPartOf
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <id/source/patient-clinical-commissioning-groups#p7-2> dcterms:isPartOf <id/source/patient-clinical-commissioning-groups> .
}
