# Lets a number keep a code system.
# expect: Concept-publisher Or violation
# focus: <scheme/code-system/ods>
# path: dcterms:publisher
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE { <scheme/code-system/ods> dcterms:publisher ?old } INSERT { <scheme/code-system/ods> dcterms:publisher 7 } WHERE { <scheme/code-system/ods> dcterms:publisher ?old }
