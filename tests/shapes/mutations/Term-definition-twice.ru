# Gives skos:definition a second time.
# expect: Term-definition UniqueLang violation
# focus: <def/minimumMembers>
# path: skos:definition
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  ccg:minimumMembers skos:definition "Another wording."@en .
}
