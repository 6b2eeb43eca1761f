# Lets ccg:resultingkind name a concept of another scheme.
# expect: ChangeEvent-resultingKind Node violation
# focus: <id/event/clinical-commissioning-groups-replace-primary-care-trusts>
# path: ccg:resultingKind
# covers: KindConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX kind: <https://w3id.org/ccgraph/scheme/organisation-type/>

DELETE DATA {
  <id/event/clinical-commissioning-groups-replace-primary-care-trusts> ccg:resultingKind kind:clinical-commissioning-group .
} ;
INSERT DATA {
  <id/event/clinical-commissioning-groups-replace-primary-care-trusts> ccg:resultingKind <scheme/basis/contract> .
}
