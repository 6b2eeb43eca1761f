# Gives ccg:heading a second time.
# expect: Expectation-heading MaxCount violation
# focus: <id/expectation/quality-through-provider-relationships>
# path: ccg:heading
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA {
  <id/expectation/quality-through-provider-relationships> ccg:heading <scheme/expectation-heading/leadership> .
}
