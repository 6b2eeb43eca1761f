# Lets prov:wasderivedfrom name a thing of another class.
# expect: ConceptScheme-wasDerivedFrom Class violation
# focus: <scheme/commissioning-cycle>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  <scheme/commissioning-cycle> prov:wasDerivedFrom <id/source/patient-clinical-commissioning-groups#p53-1> .
} ;
INSERT DATA {
  <scheme/commissioning-cycle> prov:wasDerivedFrom <scheme/unit/person> .
}
