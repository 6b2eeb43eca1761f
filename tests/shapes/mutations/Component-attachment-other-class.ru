# Attaches an attribute to a slice.
# expect: Component-attachment In violation
# focus: <id/dataset/registered-patients#component-4>
# path: qb:componentAttachment
BASE <https://w3id.org/ccgraph/>
PREFIX qb: <http://purl.org/linked-data/cube#>

DELETE { <id/dataset/registered-patients#component-4> qb:componentAttachment ?old }
INSERT { <id/dataset/registered-patients#component-4> qb:componentAttachment qb:Slice }
WHERE { OPTIONAL { <id/dataset/registered-patients#component-4> qb:componentAttachment ?old } }
