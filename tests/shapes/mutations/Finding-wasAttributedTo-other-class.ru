# Lets prov:wasAttributedTo name a thing of another class.
# expect: Finding-wasAttributedTo Or violation
# focus: <id/finding/definitions-are-clear>
# path: prov:wasAttributedTo
BASE <https://w3id.org/ccgraph/>
PREFIX prov: <http://www.w3.org/ns/prov#>

INSERT DATA { <id/finding/definitions-are-clear> prov:wasAttributedTo <scheme/unit/person> . }
