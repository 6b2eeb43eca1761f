# Lets ccg:legalbasis name a thing of another class.
# expect: ChangeEvent-legalBasis Class violation
# focus: <id/event/local-authorities-take-on-public-health>
# path: ccg:legalBasis
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/event/local-authorities-take-on-public-health> ccg:legalBasis <http://www.legislation.gov.uk/id/ukpga/2012/7> .
} ;
INSERT DATA {
  <id/event/local-authorities-take-on-public-health> ccg:legalBasis <scheme/unit/person> .
}
