# Leaves a scheme without a concept at its top.
# expect: ConceptScheme-topConcept MinCount violation
# focus: <scheme/mood>
# path: ^skos:topConceptOf
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <scheme/mood> a skos:ConceptScheme ;
    dcterms:title "Moods"@en ;
    dcterms:description "Nothing uses it, and it holds nothing."@en ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> .
}
