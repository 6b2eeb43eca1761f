# Takes out dcterms:license.
# expect: Ontology-license MinCount violation
# focus: <def/>
# path: dcterms:license
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <def/> dcterms:license <https://creativecommons.org/licenses/by/4.0/> .
}
