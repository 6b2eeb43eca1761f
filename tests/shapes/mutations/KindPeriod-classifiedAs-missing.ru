# Gives a body a period that is of no kind.
# expect: KindPeriod-classifiedAs MinCount violation
# focus: <id/organisation/Q72#kind-local-office>
# path: ccg:classifiedAs
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT { <id/organisation/Q72#kind-local-office> a ccg:KindPeriod ; ccg:classifiedBody <id/organisation/Q72> ; prov:wasDerivedFrom ?passage }
WHERE { <id/organisation/Q71#kind-area-team> prov:wasDerivedFrom ?passage }
