# Uses the property dcterms:descripton where the shape does not know it.
# expect: ReportShape Closed violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/report/role-and-costs-of-clinical-commissioning-groups> dcterms:descripton "Some words."@en }
