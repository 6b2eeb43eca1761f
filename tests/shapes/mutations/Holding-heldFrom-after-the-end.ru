# Lets a holding end before it began.
# expect: Holding-heldFrom LessThanOrEquals violation
# focus: <id/responsibility/elective-hospital-care#holding-ccg>
# path: ccg:heldFrom
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { <id/responsibility/elective-hospital-care#holding-ccg> ccg:heldUntil "2013-03-31"^^xsd:date }
