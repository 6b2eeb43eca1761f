# Lets prov:wasderivedfrom name a thing of another class.
# expect: MembershipRule-wasDerivedFrom Class violation
# focus: <id/source/patient-clinical-commissioning-groups#rule-board-hospital-doctor>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  <id/source/patient-clinical-commissioning-groups#rule-board-hospital-doctor> prov:wasDerivedFrom <id/source/patient-clinical-commissioning-groups#p20-4> .
} ;
INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#rule-board-hospital-doctor> prov:wasDerivedFrom <scheme/unit/person> .
}
