# Leaves a blank at the end of dcterms:description.
# expect: Dataset-description Pattern violation
# focus: <graph/responsibilities/commissioning>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <graph/responsibilities/commissioning> dcterms:description "What clinical commissioning groups commission, with the exceptions. These holdings start on 1 April 2013, when by the sources the Act came into force (patient-clinical-commissioning-groups, line 18) and the groups replaced primary care trusts (nao-review-note, line 10)."@en .
} ;
INSERT DATA {
  <graph/responsibilities/commissioning> dcterms:description "What clinical commissioning groups commission, with the exceptions. These holdings start on 1 April 2013, when by the sources the Act came into force (patient-clinical-commissioning-groups, line 18) and the groups replaced primary care trusts (nao-review-note, line 10). "@en .
}
