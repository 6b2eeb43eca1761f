# Adds a scheme whose IRI breaks the scheme of identifiers.
# expect: ConceptSchemeIriShape Pattern violation
# focus: <scheme/Moods>
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <scheme/Moods> a skos:ConceptScheme ;
    dcterms:title "Moods"@en ;
    dcterms:description "A scheme that borrows a concept."@en ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> .
  <scheme/unit/event> skos:topConceptOf <scheme/Moods> .
} ;
DELETE DATA { <scheme/unit/event> skos:topConceptOf <scheme/unit> }
