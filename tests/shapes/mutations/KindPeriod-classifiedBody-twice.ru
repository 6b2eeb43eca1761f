# Lets one period be that of two bodies.
# expect: KindPeriod-classifiedBody MaxCount violation
# focus: <id/organisation/Q71#kind-area-team>
# path: ccg:classifiedBody
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA { <id/organisation/Q71#kind-area-team> ccg:classifiedBody <id/organisation/Q51> }
