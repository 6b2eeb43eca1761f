"""Every check that a curator's CI needs: syntax, SHACL, SPARQL checks, lint, the ledger, and that shapes met something."""

from ccgraph.validate.findings import Checked, Finding, Report, Severity

__all__ = ["Checked", "Finding", "Report", "Severity"]
