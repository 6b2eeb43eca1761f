# Lets two bodies share an identifier node.
# expect: Identifier-body MaxCount violation
# focus: <id/organisation/00C#identifier-ods-00c>
# path: ^adms:identifier
BASE <https://w3id.org/ccgraph/>
PREFIX adms: <http://www.w3.org/ns/adms#>

INSERT DATA { <id/organisation/00D> adms:identifier <id/organisation/00C#identifier-ods-00c> }
