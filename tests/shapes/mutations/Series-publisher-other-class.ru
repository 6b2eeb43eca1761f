# Lets dcterms:publisher name a thing of another class.
# expect: Series-publisher Class violation
# focus: <id/series/evolution-of-clinical-commissioning>
# path: dcterms:publisher
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/series/evolution-of-clinical-commissioning> dcterms:publisher <scheme/unit/person> . }
