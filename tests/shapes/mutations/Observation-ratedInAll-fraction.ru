# Gives a number that is none of this sort.
# expect: Observation-ratedInAll Datatype violation
# focus: <id/dataset/rating-totals#2015-16-good>
# path: ccg:ratedInAll
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/dataset/rating-totals#2015-16-good> ccg:ratedInAll ?old }
INSERT { <id/dataset/rating-totals#2015-16-good> ccg:ratedInAll 209.5 }
WHERE { OPTIONAL { <id/dataset/rating-totals#2015-16-good> ccg:ratedInAll ?old } }
