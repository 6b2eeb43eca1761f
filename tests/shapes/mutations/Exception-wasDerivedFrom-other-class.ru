# Lets prov:wasderivedfrom name a thing of another class.
# expect: Exception-wasDerivedFrom Class violation
# focus: <id/responsibility/maternity-and-newborn-services#exception-neonatal-intensive-care>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  <id/responsibility/maternity-and-newborn-services#exception-neonatal-intensive-care> prov:wasDerivedFrom <id/source/patient-clinical-commissioning-groups#p36-1> .
} ;
INSERT DATA {
  <id/responsibility/maternity-and-newborn-services#exception-neonatal-intensive-care> prov:wasDerivedFrom <scheme/unit/person> .
}
