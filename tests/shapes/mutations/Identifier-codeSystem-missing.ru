# Takes out ccg:codesystem.
# expect: Identifier-codeSystem MinCount violation
# focus: <id/organisation/02Q#identifier-ods-02q>
# path: ccg:codeSystem
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE DATA {
  <id/organisation/02Q#identifier-ods-02q> ccg:codeSystem <scheme/code-system/ods> .
}
