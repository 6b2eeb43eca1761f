# Adds a theme that nothing is about.
# expect: unused-theme - violation
# focus: <scheme/theme/weather>
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX theme: <https://w3id.org/ccgraph/scheme/theme/>

INSERT DATA {
  theme:weather a skos:Concept ;
    skos:prefLabel "Weather"@en ;
    skos:definition "What falls from the sky."@en ;
    skos:inScheme <scheme/theme> ;
    skos:topConceptOf <scheme/theme> .
}
