# Takes out prov:wasderivedfrom.
# expect: Finding-wasDerivedFrom MinCount violation
# focus: <id/finding/over-40-per-cent-rated-in-the-lower-two>
# path: prov:wasDerivedFrom
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA {
  <id/finding/over-40-per-cent-rated-in-the-lower-two> prov:wasDerivedFrom <id/source/nao-review-note#p18-1> .
}
