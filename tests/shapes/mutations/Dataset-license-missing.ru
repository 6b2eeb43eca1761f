# Takes out dcterms:license.
# expect: Dataset-license MinCount violation
# focus: <graph/reports/patient-clinical-commissioning-groups>
# path: dcterms:license
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <graph/reports/patient-clinical-commissioning-groups> dcterms:license <https://creativecommons.org/licenses/by/4.0/> .
}
