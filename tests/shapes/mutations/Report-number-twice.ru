# Gives the report a second number.
# expect: Report-number MaxCount violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups>
# path: bibo:number
BASE <https://w3id.org/ccgraph/>
PREFIX bibo: <http://purl.org/ontology/bibo/>

INSERT DATA { <id/report/role-and-costs-of-clinical-commissioning-groups> bibo:number "HC 1784" }
