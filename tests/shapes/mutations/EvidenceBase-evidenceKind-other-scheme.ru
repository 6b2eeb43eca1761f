# Lets ccg:evidenceKind name a concept of another scheme.
# expect: EvidenceBase-evidenceKind Node violation
# focus: <id/report/home-care-in-england#evidence-stated-views>
# path: ccg:evidenceKind
# covers: EvidenceKindConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/report/home-care-in-england#evidence-stated-views> ccg:evidenceKind ?old }
INSERT { <id/report/home-care-in-england#evidence-stated-views> ccg:evidenceKind <scheme/modality/duty> }
WHERE { <id/report/home-care-in-england#evidence-stated-views> ccg:evidenceKind ?old }
