# Lets prov:wasderivedfrom name a thing of another class.
# expect: ChangeEvent-wasDerivedFrom Class violation
# focus: <id/event/strategic-health-authorities-abolished>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  <id/event/strategic-health-authorities-abolished> prov:wasDerivedFrom <id/source/patient-clinical-commissioning-groups#p18-1> .
} ;
INSERT DATA {
  <id/event/strategic-health-authorities-abolished> prov:wasDerivedFrom <scheme/unit/person> .
}
