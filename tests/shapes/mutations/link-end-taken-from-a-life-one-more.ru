# Says of a link to a region that it ends with its body.
# expect: link-end-taken-from-a-life - info
# focus: <id/organisation/Y63>
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA { <id/organisation/02Q#parent-y63-2019> ccg:endsWith <id/organisation/02Q> }
