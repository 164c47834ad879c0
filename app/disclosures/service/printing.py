"""The inspection copy as a document for the parent or eligible student."""

from collections import Counter
from datetime import datetime
from pathlib import Path

from app.core.typesetting import typeset
from app.disclosures.rules.page import BASIS, COLUMNS, lines_of, title_of
from app.disclosures.schemas.packets import DisclosureLog

_TEMPLATE = Path(__file__).parents[1] / "assets" / "record.typ"
_INSPECTION = (
    "A parent, or a student of 18, may inspect this record (34 CFR 99.32(c)). It has every request, decision,"
    " disclosure, reading and refused attempt that the district may show."
)
_INTERNAL = (
    "For the custodian and auditors (34 CFR 99.32(c)): lines that an order keeps secret are in it. Not for the parent."
)


def document_of(log: DisclosureLog, *, made_at: datetime) -> bytes:
    """The record as a tagged PDF, oldest line first; the same record at the same instant gives the same bytes."""
    kinds = Counter(item.kind for item in log.items)
    granted = kinds["granted"] + kinds["partial"]
    data = {
        "title": title_of(log),
        "author": "Records custodian",
        "particulars": [
            ("Made (UTC)", made_at.strftime("%Y-%m-%d %H:%M:%S")),
            ("Copy", "for inspection" if log.copy_for == "inspection" else "internal"),
            ("Asked", str(kinds["request"])),
            ("Granted, wholly or in part", str(granted)),
            ("Refused", str(kinds["denied"])),
            ("Readings of what was disclosed", str(kinds["view"])),
            ("Attempts that were refused", str(kinds["attempt"])),
        ],
        "notes": [BASIS, _INSPECTION if log.copy_for == "inspection" else _INTERNAL],
        "caption": "The record, oldest line first",
        "nothing": "Nothing was asked for, disclosed or attempted.",
        "columns": COLUMNS,
        "lines": lines_of(log),
    }
    return typeset(_TEMPLATE, data, at=made_at)
