# Takes out that it is the board on which nurses sit.
# expect: members-of-what - violation
# focus: <id/source/patient-clinical-commissioning-groups#rule-board-nurse>
# path: ccg:ofPart
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE WHERE { <id/source/patient-clinical-commissioning-groups#rule-board-nurse> ccg:ofPart ?value }
