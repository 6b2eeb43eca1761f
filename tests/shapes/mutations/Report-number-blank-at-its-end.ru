# Leaves a blank at the end of the number of a report.
# expect: Report-number Pattern violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups>
# path: bibo:number
BASE <https://w3id.org/ccgraph/>
PREFIX bibo: <http://purl.org/ontology/bibo/>

DELETE DATA { <id/report/role-and-costs-of-clinical-commissioning-groups> bibo:number "HC 1783" } ;
INSERT DATA { <id/report/role-and-costs-of-clinical-commissioning-groups> bibo:number "HC 1783 " }
