# Takes out the day on which a location opened, so that one fewer was open.
# expect: verified-count - violation
# focus: <scheme/organisation-type/sub-icb-location>
BASE <https://w3id.org/ccgraph/>
PREFIX schema: <https://schema.org/>

DELETE WHERE { <id/organisation/01y-sub-icb-location> schema:foundingDate ?day }
