# Takes a concept out of the tree.
# expect: Concept-placed MinCount violation
# focus: <scheme/theme/needs-assessment>
# path: (skos:broader|skos:topConceptOf)
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX theme: <https://w3id.org/ccgraph/scheme/theme/>

DELETE DATA { theme:needs-assessment skos:broader theme:commissioning }
