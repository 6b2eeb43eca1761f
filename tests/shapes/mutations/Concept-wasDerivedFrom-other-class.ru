# Lets prov:wasderivedfrom name a thing of another class.
# expect: Concept-wasDerivedFrom Class violation
# focus: <scheme/expectation-heading/quality-and-productivity>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  <scheme/expectation-heading/quality-and-productivity> prov:wasDerivedFrom <id/source/patient-clinical-commissioning-groups#p81-1> .
} ;
INSERT DATA {
  <scheme/expectation-heading/quality-and-productivity> prov:wasDerivedFrom <scheme/unit/person> .
}
