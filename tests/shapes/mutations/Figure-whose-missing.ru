# Takes out what a figure is about that has no population.
# expect: Figure-whose MinCount violation
# focus: <id/report/items-not-routinely-prescribed-in-primary-care#figure-items>
# path: (ccg:population|schema:about)
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX schema: <https://schema.org/>

DELETE WHERE { <id/report/items-not-routinely-prescribed-in-primary-care#figure-items> schema:about ?value }
