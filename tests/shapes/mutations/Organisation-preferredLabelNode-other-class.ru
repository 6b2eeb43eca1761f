# Lets skosxl:preflabel name a thing of another class.
# expect: Organisation-preferredLabelNode Class violation
# focus: <id/organisation/monitor>
# path: skosxl:prefLabel
BASE <https://w3id.org/ccgraph/>
PREFIX skosxl: <http://www.w3.org/2008/05/skos-xl#>

INSERT DATA {
  <id/organisation/monitor> skosxl:prefLabel <scheme/unit/person> .
}
