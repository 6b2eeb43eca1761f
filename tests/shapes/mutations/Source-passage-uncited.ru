# Adds a source that nothing was taken from.
# expect: Source-passage MinCount violation
# focus: <id/source/never-read>
# path: ^dcterms:isPartOf
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/source/never-read> a ccg:Source ; dcterms:title "A document that nobody read"@en ; dcterms:description "Nothing is known of it."@en ; dcterms:language "en" }
