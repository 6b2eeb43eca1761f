# Gives a remark without a language.
# expect: Observation-remark LanguageIn violation
# focus: <id/dataset/groups-failing-or-at-risk#2017-18>
# path: skos:note
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { <id/dataset/groups-failing-or-at-risk#2017-18> skos:note "in October" }
