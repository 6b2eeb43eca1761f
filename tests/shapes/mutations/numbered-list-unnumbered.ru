# Takes the number off one of the five areas, the last.
# expect: numbered-list - violation
# focus: <id/finding/smaller-management-budgets-may-hinder-success>
# path: schema:position
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

DELETE WHERE { <id/finding/smaller-management-budgets-may-hinder-success> schema:position ?value }
