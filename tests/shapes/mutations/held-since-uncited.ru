# Dates a holding whose sentences give no day.
# expect: held-since - violation
# focus: <id/responsibility/managing-risk#holding-ccg>
# path: ccg:heldFrom
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { <id/responsibility/managing-risk#holding-ccg> ccg:heldFrom "2013-04-01"^^xsd:date }
