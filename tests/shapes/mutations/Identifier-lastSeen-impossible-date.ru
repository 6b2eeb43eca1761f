# Gives ccg:lastseen a day that no calendar has.
# expect: Identifier-lastSeen Datatype violation
# focus: <id/organisation/QE1#identifier-ods-qe1>
# path: ccg:lastSeen
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  <id/organisation/QE1#identifier-ods-qe1> ccg:lastSeen "2013-02-30"^^xsd:date .
}
