# Takes out dcterms:publisher.
# expect: CodeSystem-publisher MinCount violation
# focus: <scheme/code-system/ons-gss>
# path: dcterms:publisher
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE DATA {
  <scheme/code-system/ons-gss> dcterms:publisher "Office for National Statistics" .
}
