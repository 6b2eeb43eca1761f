# Takes a name away from its body.
# expect: Name-body MinCount violation
# focus: <id/organisation/nhs-england#name-nhs-commissioning-board>
# path: ((^skosxl:altLabel)|(^skosxl:prefLabel))
BASE <https://w3id.org/ccgraph/>
PREFIX skosxl: <http://www.w3.org/2008/05/skos-xl#>

DELETE WHERE { ?body skosxl:altLabel <id/organisation/nhs-england#name-nhs-commissioning-board> }
