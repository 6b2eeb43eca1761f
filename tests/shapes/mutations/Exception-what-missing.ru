# Takes out what is excepted.
# expect: Exception-what MinCount violation
# focus: <id/responsibility/community-health-services#exception-public-health-services>
# path: (ccg:exceptedService|ccg:condition)
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/responsibility/community-health-services#exception-public-health-services> ccg:exceptedService ?service }
