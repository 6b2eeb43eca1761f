# Lets ccg:legalbasis name a thing of another class.
# expect: Holding-legalBasis Class violation
# focus: <id/responsibility/most-hospital-and-community-services#holding-ccg>
# path: ccg:legalBasis
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA {
  <id/responsibility/most-hospital-and-community-services#holding-ccg> ccg:legalBasis <scheme/unit/person> .
}
