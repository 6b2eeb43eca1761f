# Gives half an area.
# expect: Succession-lsoaTotal Datatype violation
# focus: <id/event/2017-04-01-14l#succession-01m-14l>
# path: ccg:lsoaTotal
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/event/2017-04-01-14l#succession-01m-14l> ccg:lsoaTotal ?old }
INSERT { <id/event/2017-04-01-14l#succession-01m-14l> ccg:lsoaTotal 96.5 }
WHERE { OPTIONAL { <id/event/2017-04-01-14l#succession-01m-14l> ccg:lsoaTotal ?old } }
