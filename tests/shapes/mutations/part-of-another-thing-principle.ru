# Takes a part off the principle that its IRI names.
# expect: part-of-another-thing - violation
# focus: <id/expectation/principle-improving-outcomes#part-innovation>
# path: dcterms:isPartOf
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE WHERE { <id/expectation/principle-improving-outcomes#part-innovation> dcterms:isPartOf ?principle }
