# Adds a source whose IRI breaks the scheme of identifiers.
# expect: SourceIriShape Pattern violation
# focus: <id/source/Never_Read>
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  <id/source/Never_Read> a ccg:Source ;
    dcterms:title "A document with a bad name"@en ;
    dcterms:description "Nothing is known of it."@en ;
    dcterms:language "en" .
  <id/source/nao-review-note#p1-1> dcterms:isPartOf <id/source/Never_Read> .
} ;
DELETE DATA { <id/source/nao-review-note#p1-1> dcterms:isPartOf <id/source/nao-review-note> ; ccg:line 1 }
