# Renames a thing against the scheme of identifiers.
# expect: KindPeriodIriShape Pattern violation
# focus: <id/organisation/Q71#kind-Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/organisation/Q71#kind-area-team> ?p ?o }
INSERT { <id/organisation/Q71#kind-Bad_Slug> ?p ?o }
WHERE { <id/organisation/Q71#kind-area-team> ?p ?o }
