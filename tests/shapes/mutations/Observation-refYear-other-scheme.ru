# Takes a unit for a financial year.
# expect: Observation-refYear Node violation
# focus: <id/dataset/rating-totals#2015-16-good>
# path: ccg:refYear
# covers: FinancialYearConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/dataset/rating-totals#2015-16-good> ccg:refYear ?old }
INSERT { <id/dataset/rating-totals#2015-16-good> ccg:refYear <scheme/unit/person> }
WHERE { OPTIONAL { <id/dataset/rating-totals#2015-16-good> ccg:refYear ?old } }
