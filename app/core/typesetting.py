"""Documents to print and to keep, written by Typst: no system library, no system font, the same bytes each time."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst


def typeset(template: Path, data: Mapping[str, Any], *, at: datetime | None) -> bytes:
    """A tagged PDF by PDF/UA-1 (ISO 14289-1), dated `at`. The template finds `data` as JSON in `sys.inputs.data`."""
    return typst.compile(
        template.read_bytes(),
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, default=str)},
        timestamp=int(at.timestamp()) if at else 0,
    )
