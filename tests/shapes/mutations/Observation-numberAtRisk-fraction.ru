# Gives a number that is none of this sort.
# expect: Observation-numberAtRisk Datatype violation
# focus: <id/dataset/groups-failing-or-at-risk#2017-18>
# path: ccg:numberAtRisk
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/dataset/groups-failing-or-at-risk#2017-18> ccg:numberAtRisk ?old }
INSERT { <id/dataset/groups-failing-or-at-risk#2017-18> ccg:numberAtRisk 24.5 }
WHERE { OPTIONAL { <id/dataset/groups-failing-or-at-risk#2017-18> ccg:numberAtRisk ?old } }
