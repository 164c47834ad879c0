"""What only all files together show: ids that come twice, references that lead nowhere."""

from app.roster.rules.faults import fault
from app.roster.rules.formats import FORMATS
from app.roster.service.findings import Findings
from app.roster.service.reading import Read
from app.roster.store.spool import Spool


def check_together(read: Read, spool: Spool, findings: Findings) -> None:
    """Find repeated ids everywhere, and references to files that came whole and lack the row."""
    manifest = read.manifest
    for name, form in FORMATS[manifest.version].items():
        if name not in manifest.modes:
            continue
        file = f"{name}.csv"
        repeated = spool.repeated(name, findings.room)
        findings.add([fault(file, line, "sourcedId", "repeated_id") for line in repeated])
        for column in form.references:
            if not manifest.is_bulk(column.target):
                continue
            search = spool.unresolved_listed if column.kind == "ids" else spool.unresolved
            lines = search(name, column.name, column.target, findings.room)
            findings.add([fault(file, line, column.name, "unresolved") for line in lines])
        if name == "demographics" and manifest.is_bulk("users"):
            lines = spool.unresolved(name, "sourcedId", "users", findings.room)
            findings.add([fault(file, line, "sourcedId", "unresolved") for line in lines])
