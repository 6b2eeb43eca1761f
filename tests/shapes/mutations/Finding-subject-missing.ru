# Takes out dcterms:subject.
# expect: Finding-subject MinCount violation
# focus: <id/finding/structure-of-groups-is-changing>
# path: dcterms:subject
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX theme: <https://w3id.org/ccgraph/scheme/theme/>

DELETE DATA {
  <id/finding/structure-of-groups-is-changing> dcterms:subject theme:reorganisation .
}
