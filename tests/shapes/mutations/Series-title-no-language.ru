# Gives dcterms:title without a language.
# expect: Series-title LanguageIn violation
# focus: <id/series/evolution-of-clinical-commissioning>
# path: dcterms:title
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/series/evolution-of-clinical-commissioning> dcterms:title "Another title" . }
