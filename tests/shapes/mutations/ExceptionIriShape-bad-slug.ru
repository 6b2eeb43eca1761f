# Renames a thing against the scheme of identifiers.
# expect: ExceptionIriShape Pattern violation
# focus: <id/responsibility/reasonable-requirements-of-patient-care#exception-Bad_Slug>
BASE <https://w3id.org/ccgraph/>

DELETE { <id/responsibility/reasonable-requirements-of-patient-care#exception-health-improvement> ?p ?o . ?s ?q <id/responsibility/reasonable-requirements-of-patient-care#exception-health-improvement> . ?a <id/responsibility/reasonable-requirements-of-patient-care#exception-health-improvement> ?b }
INSERT { <id/responsibility/reasonable-requirements-of-patient-care#exception-Bad_Slug> ?p ?o . ?s ?q <id/responsibility/reasonable-requirements-of-patient-care#exception-Bad_Slug> . ?a <id/responsibility/reasonable-requirements-of-patient-care#exception-Bad_Slug> ?b }
WHERE {
  { <id/responsibility/reasonable-requirements-of-patient-care#exception-health-improvement> ?p ?o } UNION { ?s ?q <id/responsibility/reasonable-requirements-of-patient-care#exception-health-improvement> } UNION { ?a <id/responsibility/reasonable-requirements-of-patient-care#exception-health-improvement> ?b }
}
