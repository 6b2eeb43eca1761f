# Takes out vs:term_status.
# expect: Term-status MinCount violation
# focus: <def/Exception>
# path: vs:term_status
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX vs: <http://www.w3.org/2003/06/sw-vocab-status/ns#>

DELETE DATA {
  ccg:Exception vs:term_status "testing" .
}
