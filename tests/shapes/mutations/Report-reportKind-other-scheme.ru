# Lets ccg:reportKind name a concept of another scheme.
# expect: Report-reportKind Node violation
# focus: <id/report/new-models-of-home-care>
# path: ccg:reportKind
# covers: ReportKindConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/report/new-models-of-home-care> ccg:reportKind ?old }
INSERT { <id/report/new-models-of-home-care> ccg:reportKind <scheme/modality/duty> }
WHERE { <id/report/new-models-of-home-care> ccg:reportKind ?old }
