# Takes out all that a person wrote.
# expect: Person-work MinCount violation
# focus: <id/person/naylor-c>
# path: ((^dcterms:creator)|(^prov:wasAttributedTo))
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE WHERE { ?work dcterms:creator <id/person/naylor-c> }
