"""Every check that a curator's CI needs: syntax, SHACL, the project's SPARQL checks, the ledger, and that shapes met something."""

from ccgraph.validate.findings import Checked, Finding, Report, Severity

__all__ = ["Checked", "Finding", "Report", "Severity"]
