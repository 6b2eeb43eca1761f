# Adds an overlap whose edition is a year.
# expect: AreaOverlap-edition Datatype violation
# focus: <id/organisation/02Q#area-e07000171-2014-01>
# path: ccg:edition
BASE <https://w3id.org/ccgraph/>
PREFIX ccg: <https://w3id.org/ccgraph/def/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  <id/organisation/02Q#area-e07000171-2014-01> a ccg:AreaOverlap ;
    ccg:overlapOf <id/organisation/02Q> ;
    ccg:overlapWith <id/organisation/E07000171> ;
    ccg:edition "2014"^^xsd:gYear ;
    ccg:lsoaCount 1 ;
    ccg:lsoaTotal 1 ;
    ccg:lsoaTotalOfAuthority 1 ;
    prov:wasDerivedFrom <id/source/nao-review-note#p10-1> .
}
