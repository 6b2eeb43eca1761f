# Gives ccg:ofresponsibility a second time.
# expect: Holding-ofResponsibility MaxCount violation
# focus: <id/responsibility/licensing-healthcare-providers#holding-monitor>
# path: ccg:ofResponsibility
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA {
  <id/responsibility/licensing-healthcare-providers#holding-monitor> ccg:ofResponsibility <id/responsibility/out-of-hours-services-under-the-gp-contract> .
}
