# Lets ccg:legalbasis name a thing of another class.
# expect: ChangeEvent-legalBasis Class violation
# focus: <id/event/strategic-health-authorities-abolished>
# path: ccg:legalBasis
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/event/strategic-health-authorities-abolished> ccg:legalBasis <http://www.legislation.gov.uk/id/ukpga/2012/7> .
} ;
INSERT DATA {
  <id/event/strategic-health-authorities-abolished> ccg:legalBasis <scheme/unit/person> .
}
