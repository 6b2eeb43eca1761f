# Takes out skos:notation.
# expect: Identifier-notation MinCount violation
# focus: <id/organisation/00D#identifier-ods-00d>
# path: skos:notation
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA {
  <id/organisation/00D#identifier-ods-00d> skos:notation "00D"^^ccg:odsCode .
}
