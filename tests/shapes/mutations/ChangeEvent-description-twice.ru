# Gives dcterms:description a second time.
# expect: ChangeEvent-description UniqueLang violation
# focus: <id/event/clinical-commissioning-groups-replace-primary-care-trusts>
# path: dcterms:description
BASE <https://w3id.org/ccgraph/>
PREFIX dcterms: <http://purl.org/dc/terms/>

INSERT DATA {
  <id/event/clinical-commissioning-groups-replace-primary-care-trusts> dcterms:description "Another wording"@en .
}
