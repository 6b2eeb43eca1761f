# Lets ccg:namekind name a concept of another scheme.
# expect: Name-nameKind Node violation
# focus: <id/organisation/nhs-england#name-nhs-commissioning-board>
# path: ccg:nameKind
# covers: NameKindConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/organisation/nhs-england#name-nhs-commissioning-board> ccg:nameKind <scheme/name-kind/former> .
} ;
INSERT DATA {
  <id/organisation/nhs-england#name-nhs-commissioning-board> ccg:nameKind <scheme/expectation-heading/clinical-focus> .
}
