# Lets dcterms:creator name a thing of another class.
# expect: Source-creator Or violation
# focus: <id/source/nao-review-note>
# path: dcterms:creator
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/source/nao-review-note> dcterms:creator <scheme/unit/person> . }
