# Adds a passage whose IRI breaks the scheme of identifiers.
# expect: PassageIriShape Pattern violation
# focus: <id/source/nao-review-note#sentence4>
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  <id/source/nao-review-note#sentence4> a ccg:Passage ;
    dcterms:isPartOf <id/source/nao-review-note> ;
    ccg:locator "Sentence 4"@en .
}
