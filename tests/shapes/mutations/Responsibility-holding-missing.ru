# Takes out the only holding of a responsibility.
# expect: Responsibility-holding MinCount violation
# focus: <id/responsibility/infertility-services>
# path: ^ccg:ofResponsibility
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/responsibility/infertility-services#holding-ccg> ?property ?value }
