# Takes out what a component places.
# expect: Component-part MinCount violation
# focus: <id/dataset/rating-totals#component-5>
# path: (qb:dimension|qb:measure|qb:attribute)
BASE <https://w3id.org/ccgraph/>
PREFIX qb: <http://purl.org/linked-data/cube#>

DELETE WHERE { <id/dataset/rating-totals#component-5> qb:attribute ?any }
