# Gives dcterms:description without a language.
# expect: EvidenceBase-description LanguageIn violation
# focus: <id/report/risk-or-reward#evidence-policy>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA { <id/report/risk-or-reward#evidence-policy> dcterms:description "Some words." . }
