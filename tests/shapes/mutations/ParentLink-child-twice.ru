# Lets two bodies belong by one link.
# expect: ParentLink-child MaxCount violation
# focus: <id/organisation/02Q#parent-y54-2013>
# path: ccg:child
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

INSERT DATA { <id/organisation/02Q#parent-y54-2013> ccg:child <id/organisation/01Y> }
