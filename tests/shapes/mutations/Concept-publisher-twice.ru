# Gives a concept two publishers.
# expect: Concept-publisher MaxCount violation
# focus: <scheme/theme/finance>
# path: dcterms:publisher
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX theme: <https://w3id.org/ccgraph/scheme/theme/>

INSERT DATA { theme:finance dcterms:publisher "One office" , "Another office" }
