# Uses the property ccg:heldBy where the shape does not know it.
# expect: HoldingShape Closed violation
# focus: <id/responsibility/activities-of-the-group#holding-ccg>
# path: ccg:heldBy
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA { <id/responsibility/activities-of-the-group#holding-ccg> ccg:heldBy <id/organisation/nhs-england> }
