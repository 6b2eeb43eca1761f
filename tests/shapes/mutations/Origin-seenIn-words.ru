# Writes an edition in words.
# expect: Origin-seenIn Or violation
# focus: <id/organisation/02Q#origin-south-yorkshire-and-bassetlaw-pct-cluster>
# path: ccg:seenIn
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA { <id/organisation/02Q#origin-south-yorkshire-and-bassetlaw-pct-cluster> ccg:seenIn "November 2012" }
