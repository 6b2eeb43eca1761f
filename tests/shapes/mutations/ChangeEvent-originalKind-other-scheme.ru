# Lets ccg:originalkind name a concept of another scheme.
# expect: ChangeEvent-originalKind Node violation
# focus: <id/event/strategic-health-authorities-abolished>
# path: ccg:originalKind
# covers: KindConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX kind: <https://w3id.org/ccgraph/scheme/organisation-type/>

DELETE DATA {
  <id/event/strategic-health-authorities-abolished> ccg:originalKind kind:strategic-health-authority .
} ;
INSERT DATA {
  <id/event/strategic-health-authorities-abolished> ccg:originalKind <scheme/finding-kind/gap> .
}
