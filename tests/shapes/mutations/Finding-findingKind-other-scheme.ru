# Lets ccg:findingKind name a concept of another scheme.
# expect: Finding-findingKind Node violation
# focus: <id/finding/groups-are-clinically-led>
# path: ccg:findingKind
# covers: FindingKindConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/finding/groups-are-clinically-led> ccg:findingKind ?old }
INSERT { <id/finding/groups-are-clinically-led> ccg:findingKind <scheme/modality/duty> }
WHERE { <id/finding/groups-are-clinically-led> ccg:findingKind ?old }
