# Lets dcterms:isPartOf name a thing of another class.
# expect: Report-isPartOf Or violation
# focus: <id/report/home-care-in-england>
# path: dcterms:isPartOf
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/report/home-care-in-england> dcterms:isPartOf <scheme/unit/person> . }
