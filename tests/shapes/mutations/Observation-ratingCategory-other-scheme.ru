# Takes a unit for a rating.
# expect: Observation-ratingCategory Node violation
# focus: <id/dataset/rating-totals#2015-16-good>
# path: ccg:ratingCategory
# covers: RatingConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/dataset/rating-totals#2015-16-good> ccg:ratingCategory ?old }
INSERT { <id/dataset/rating-totals#2015-16-good> ccg:ratingCategory <scheme/unit/person> }
WHERE { OPTIONAL { <id/dataset/rating-totals#2015-16-good> ccg:ratingCategory ?old } }
