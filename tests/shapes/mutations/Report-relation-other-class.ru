# Lets dcterms:relation name a thing of another class.
# expect: Report-relation Class violation
# focus: <id/report/home-care-in-england>
# path: dcterms:relation
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/report/home-care-in-england> dcterms:relation <scheme/unit/person> . }
