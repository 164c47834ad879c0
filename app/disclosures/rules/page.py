"""The inspection copy in words, and as a page to print: no script, no style, nothing loaded."""

from html import escape

from app.disclosures.schemas.packets import DisclosureLog, LogItem

COLUMNS = ("When (UTC)", "What", "Who", "Agency", "Purpose", "Ground", "Records", "Reason, threat, people told")
BASIS = "Kept under 34 CFR 99.32 and Education Code 49064. Times are UTC."
_WORDS = {
    "request": "Asked",
    "granted": "Granted",
    "partial": "Granted in part",
    "denied": "Refused",
    "view": "Read",
    "attempt": "Attempt, refused",
}


def title_of(log: DisclosureLog) -> str:
    """What the copy is called."""
    return f"Requests and disclosures: student {log.sourced_id}"


def lines_of(log: DisclosureLog) -> list[tuple[str, ...]]:
    """The record in words, oldest line first: a text for each of `COLUMNS`, empty where there is nothing to say."""
    return [_cells(item) for item in log.items]


def page_of(log: DisclosureLog) -> str:
    """The record in HTML, oldest line first."""
    head = "".join(f"<th scope=col>{name}</th>" for name in COLUMNS)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in line)}</tr>" for line in lines_of(log))
    title = escape(title_of(log))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body><main>'
        f"<h1>{title}</h1><p>{BASIS}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></main></body></html>"
    )


def _cells(item: LogItem) -> tuple[str, ...]:
    told = f"Told: {', '.join(item.people_told)}" if item.people_told else None
    why = " ".join(f"{part.rstrip('.')}." for part in (item.reason and _plain(item.reason), item.threat, told) if part)
    return (
        item.at.strftime("%Y-%m-%d %H:%M:%S"),
        _WORDS[item.kind],
        item.party,
        item.agency_id or "",
        item.interest or "",
        _plain(item.legal_basis.value) if item.legal_basis else "",
        ", ".join(map(_plain, item.records)),
        why,
    )


def _plain(code: str) -> str:
    return code if " " in code else code.replace("_", " ")
