# Lets a body refer to a page of ours that is not there.
# expect: dangling-link - violation
# focus: <id/organisation/monitor>
# path: rdfs:seeAlso
BASE <https://w3id.org/ccgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { <id/organisation/monitor> rdfs:seeAlso <id/organisation/minotaur> }
