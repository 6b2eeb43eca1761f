# Gives rdfs:range a second time.
# expect: Property-range MaxCount violation
# focus: <def/periodEnd>
# path: rdfs:range
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA {
  ccg:periodEnd rdfs:range eli:LegalResource .
}
