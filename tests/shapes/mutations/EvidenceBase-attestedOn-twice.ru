# Gives ccg:attestedOn a second time.
# expect: EvidenceBase-attestedOn MaxCount violation
# focus: <id/report/home-care-in-england#evidence-stated-views>
# path: ccg:attestedOn
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { <id/report/home-care-in-england#evidence-stated-views> ccg:attestedOn "2016-11-30"^^xsd:date . }
