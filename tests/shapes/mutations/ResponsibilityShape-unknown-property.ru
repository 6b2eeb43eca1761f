# Uses the property rdfs:label where the shape does not know it.
# expect: ResponsibilityShape Closed violation
# focus: <id/responsibility/infertility-services>
# path: rdfs:label
BASE <https://w3id.org/ccgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { <id/responsibility/infertility-services> rdfs:label "A second kind of name"@en }
