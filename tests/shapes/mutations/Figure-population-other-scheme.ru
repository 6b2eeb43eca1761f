# Lets ccg:population name a concept of another scheme.
# expect: Figure-population Node violation
# focus: <id/source/patient-clinical-commissioning-groups#figure-average-population>
# path: ccg:population
# covers: KindConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX kind: <https://w3id.org/ccgraph/scheme/organisation-type/>

DELETE DATA {
  <id/source/patient-clinical-commissioning-groups#figure-average-population> ccg:population kind:clinical-commissioning-group .
} ;
INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#figure-average-population> ccg:population <scheme/measure/share-rated-requires-improvement-or-inadequate> .
}
