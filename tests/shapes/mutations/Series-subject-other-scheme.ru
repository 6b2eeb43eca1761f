# Lets dcterms:subject name a concept of another scheme.
# expect: Series-subject Node violation
# focus: <id/series/evolution-of-clinical-commissioning>
# path: dcterms:subject
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/series/evolution-of-clinical-commissioning> dcterms:subject <scheme/modality/duty> . }
