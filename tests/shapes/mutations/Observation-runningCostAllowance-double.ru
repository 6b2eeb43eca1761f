# Gives a sum that is not exact.
# expect: Observation-runningCostAllowance Datatype violation
# focus: <id/dataset/running-cost-allowances#02q-2012-11>
# path: ccg:runningCostAllowance
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/dataset/running-cost-allowances#02q-2012-11> ccg:runningCostAllowance ?old }
INSERT { <id/dataset/running-cost-allowances#02q-2012-11> ccg:runningCostAllowance 2.79e0 }
WHERE { OPTIONAL { <id/dataset/running-cost-allowances#02q-2012-11> ccg:runningCostAllowance ?old } }
