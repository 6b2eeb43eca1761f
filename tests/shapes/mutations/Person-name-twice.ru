# Gives foaf:name a second time.
# expect: Person-name UniqueLang violation
# focus: <id/person/holder-h>
# path: foaf:name
BASE <https://w3id.org/ccgraph/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>

INSERT DATA { <id/person/holder-h> foaf:name "Another wording"@en . }
