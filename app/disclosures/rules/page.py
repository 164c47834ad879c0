"""The inspection copy as a page to print: no script, no style, nothing loaded."""

from html import escape

from app.disclosures.schemas.packets import DisclosureLog, LogItem

_COLUMNS = ("When", "What", "Who", "Agency", "Interest", "Ground", "Records", "Threat and people told")


def page_of(log: DisclosureLog) -> str:
    """The record in HTML, oldest line first."""
    head = "".join(f"<th scope=col>{name}</th>" for name in _COLUMNS)
    rows = "".join(f"<tr>{_cells(item)}</tr>" for item in log.items)
    title = f"Requests and disclosures: student {escape(log.sourced_id)}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body><main>'
        f"<h1>{title}</h1><p>Kept under 34 CFR 99.32 and Education Code 49064. Times are UTC.</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></main></body></html>"
    )


def _cells(item: LogItem) -> str:
    told = "; ".join(part for part in (item.threat, ", ".join(item.people_told)) if part)
    basis = item.legal_basis.value if item.legal_basis else ""
    when = item.at.isoformat(timespec="seconds")
    texts = (when, item.kind, item.party, item.agency_id, item.interest, basis, ", ".join(item.records), told)
    return "".join(f"<td>{escape(text or '')}</td>" for text in texts)
