# Lets ccg:heading name a concept of another scheme.
# expect: Expectation-heading Node violation
# focus: <id/expectation/access-to-education-and-support>
# path: ccg:heading
# covers: HeadingConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/expectation/access-to-education-and-support> ccg:heading ?old }
INSERT { <id/expectation/access-to-education-and-support> ccg:heading <scheme/unit/person> }
WHERE { <id/expectation/access-to-education-and-support> ccg:heading ?old }
