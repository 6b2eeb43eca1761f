# Takes out the themes of a report.
# expect: Report-theme MinCount violation
# focus: <id/report/understanding-domiciliary-care-in-england>
# path: (ccg:examines|dcterms:subject)
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE WHERE { <id/report/understanding-domiciliary-care-in-england> dcterms:subject ?value }
