# Lets more areas pass on than there were.
# expect: Succession-lsoaCount LessThanOrEquals violation
# focus: <id/event/2017-04-01-14l#succession-00w-14l>
# path: ccg:lsoaCount
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/event/2017-04-01-14l#succession-00w-14l> ccg:lsoaCount ?old }
INSERT { <id/event/2017-04-01-14l#succession-00w-14l> ccg:lsoaCount 92 }
WHERE { OPTIONAL { <id/event/2017-04-01-14l#succession-00w-14l> ccg:lsoaCount ?old } }
