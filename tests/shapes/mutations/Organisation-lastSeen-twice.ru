# Gives a second day on which a body was last seen.
# expect: Organisation-lastSeen MaxCount violation
# focus: <id/organisation/Q71>
# path: ccg:lastSeen
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { <id/organisation/Q71> ccg:lastSeen "2017-04-01"^^xsd:date }
