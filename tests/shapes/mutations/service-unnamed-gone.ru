# Takes out which service a responsibility is for.
# expect: service-unnamed - violation
# focus: <id/responsibility/infertility-services>
# path: ccg:concernsService
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/responsibility/infertility-services> ccg:concernsService ?value }
