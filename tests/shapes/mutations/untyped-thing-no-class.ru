# Says something of a body that is not described.
# expect: untyped-thing - violation
# focus: <id/organisation/monitr>
# path: rdf:type
BASE <https://w3id.org/ccgraph/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { <id/organisation/monitr> rdfs:seeAlso <https://example.org/> }
