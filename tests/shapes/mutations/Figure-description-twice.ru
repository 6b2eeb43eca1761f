# Gives dcterms:description a second time.
# expect: Figure-description UniqueLang violation
# focus: <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-good-or-outstanding>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  <id/report/role-and-costs-of-clinical-commissioning-groups#figure-rated-good-or-outstanding> dcterms:description "Another wording"@en .
}
