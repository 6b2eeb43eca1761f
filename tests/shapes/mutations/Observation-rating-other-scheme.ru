# Takes a unit for a rating.
# expect: Observation-rating Node violation
# focus: <id/dataset/ratings#01a-2015-16>
# path: ccg:rating
# covers: RatingConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/dataset/ratings#01a-2015-16> ccg:rating ?old }
INSERT { <id/dataset/ratings#01a-2015-16> ccg:rating <scheme/unit/person> }
WHERE { OPTIONAL { <id/dataset/ratings#01a-2015-16> ccg:rating ?old } }
