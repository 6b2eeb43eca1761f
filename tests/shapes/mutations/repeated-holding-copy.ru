# Says a holding twice.
# expect: repeated-holding - violation
# focus: <id/responsibility/mental-health-services#holding-ccg>
# path: ccg:ofResponsibility
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT { <id/responsibility/mental-health-services#holding-ccg-again> ?property ?value }
WHERE { <id/responsibility/mental-health-services#holding-ccg> ?property ?value }
