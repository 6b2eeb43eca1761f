# Takes one of the addressees off a part of a recommendation.
# expect: other-addressees - violation
# focus: <id/finding/give-gps-a-voice>
# path: ccg:addressedTo
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/finding/give-gps-a-voice> ccg:addressedTo ?value }
