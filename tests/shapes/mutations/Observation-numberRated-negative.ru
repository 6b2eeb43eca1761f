# Gives a number that is none of this sort.
# expect: Observation-numberRated MinInclusive violation
# focus: <id/dataset/rating-totals#2016-17-good>
# path: ccg:numberRated
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/dataset/rating-totals#2016-17-good> ccg:numberRated ?old }
INSERT { <id/dataset/rating-totals#2016-17-good> ccg:numberRated -1 }
WHERE { OPTIONAL { <id/dataset/rating-totals#2016-17-good> ccg:numberRated ?old } }
