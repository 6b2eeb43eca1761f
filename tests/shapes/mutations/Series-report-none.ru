# Takes every report out of a series.
# expect: Series-report MinCount violation
# focus: <id/series/evolution-of-clinical-commissioning>
# path: ^dcterms:isPartOf
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>

DELETE { ?report dcterms:isPartOf <id/series/evolution-of-clinical-commissioning> ; schema:position ?number }
WHERE {
  ?report dcterms:isPartOf <id/series/evolution-of-clinical-commissioning>
  OPTIONAL { ?report schema:position ?number }
}
