# Gives ccg:attestedon a second time.
# expect: MembershipRule-attestedOn MaxCount violation
# focus: <id/source/patient-clinical-commissioning-groups#rule-board-member-of-the-public>
# path: ccg:attestedOn
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  <id/source/patient-clinical-commissioning-groups#rule-board-member-of-the-public> ccg:attestedOn "2018-12-19"^^xsd:date .
}
