# Gives skos:note without a language.
# expect: Person-note LanguageIn violation
# focus: <id/person/tait>
# path: skos:note
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { <id/person/tait> skos:note "Some words." . }
