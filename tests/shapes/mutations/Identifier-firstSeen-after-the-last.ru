# Lets a code be seen first after it was seen last.
# expect: Identifier-firstSeen LessThanOrEquals violation
# focus: <id/organisation/02Q#identifier-ods-02q>
# path: ccg:firstSeen
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { <id/organisation/02Q#identifier-ods-02q> ccg:firstSeen "2020-04-01"^^xsd:date ; ccg:lastSeen "2013-04-01"^^xsd:date }
