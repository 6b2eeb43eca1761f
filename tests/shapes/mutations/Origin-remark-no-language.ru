# Gives a remark without a language.
# expect: Origin-remark LanguageIn violation
# focus: <id/organisation/5NF#origin-of-01k>
# path: skos:note
BASE <https://w3id.org/ccgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { <id/organisation/5NF#origin-of-01k> skos:note "as at April 2015" }
