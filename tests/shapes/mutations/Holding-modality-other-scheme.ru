# Lets ccg:modality name a concept of another scheme.
# expect: Holding-modality Node violation
# focus: <id/responsibility/regulating-prices-of-nhs-services#holding-monitor>
# path: ccg:modality
# covers: ModalityConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/responsibility/regulating-prices-of-nhs-services#holding-monitor> ccg:modality <scheme/modality/function> .
} ;
INSERT DATA {
  <id/responsibility/regulating-prices-of-nhs-services#holding-monitor> ccg:modality <scheme/expectation-heading/clinical-focus> .
}
