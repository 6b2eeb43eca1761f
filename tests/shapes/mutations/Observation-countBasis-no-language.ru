# Gives the basis of a count without a language.
# expect: Observation-countBasis LanguageIn violation
# focus: <id/dataset/rating-totals#2016-17-good>
# path: ccg:countBasis
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/dataset/rating-totals#2016-17-good> ccg:countBasis ?old }
INSERT { <id/dataset/rating-totals#2016-17-good> ccg:countBasis "published count" }
WHERE { OPTIONAL { <id/dataset/rating-totals#2016-17-good> ccg:countBasis ?old } }
