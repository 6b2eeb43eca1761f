# Takes out what a driver drives.
# expect: driver-of-nothing - violation
# focus: <id/finding/workload-lowers-enthusiasm>
# path: ccg:drives
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/finding/workload-lowers-enthusiasm> ccg:drives ?value }
