# Lets ccg:holder name a thing of another class.
# expect: Holding-holder Class violation
# focus: <id/responsibility/vast-majority-of-nhs-services#holding-nhs-england>
# path: ccg:holder
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/responsibility/vast-majority-of-nhs-services#holding-nhs-england> ccg:holder <id/organisation/nhs-england> .
} ;
INSERT DATA {
  <id/responsibility/vast-majority-of-nhs-services#holding-nhs-england> ccg:holder <scheme/unit/person> .
}
