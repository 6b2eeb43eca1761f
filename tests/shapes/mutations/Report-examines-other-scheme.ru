# Lets ccg:examines name a concept of another scheme.
# expect: Report-examines Node violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups>
# path: ccg:examines
# covers: ThemeConcept-inScheme
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX theme: <https://w3id.org/ccgraph/scheme/theme/>

DELETE DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups> ccg:examines theme:reorganisation .
} ;
INSERT DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups> ccg:examines <scheme/measure/share-rated-good-or-outstanding> .
}
