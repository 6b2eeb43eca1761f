# Uses the property dcterms:descripton where the shape does not know it.
# expect: MembershipRuleShape Closed violation
# focus: <id/source/patient-clinical-commissioning-groups#rule-practices-belong>
# path: dcterms:descripton
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/source/patient-clinical-commissioning-groups#rule-practices-belong> dcterms:descripton "Some words."@en }
