# Gives more than all postcodes.
# expect: Origin-postcodeShare MaxInclusive violation
# focus: <id/organisation/5ET#origin-of-02q>
# path: ccg:postcodeShare
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>

DELETE { <id/organisation/5ET#origin-of-02q> ccg:postcodeShare ?old }
INSERT { <id/organisation/5ET#origin-of-02q> ccg:postcodeShare 101.5 }
WHERE { OPTIONAL { <id/organisation/5ET#origin-of-02q> ccg:postcodeShare ?old } }
