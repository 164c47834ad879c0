"""What may be done with rosters."""

from app.roster.service.importing import Origin
from app.roster.service.jobs import (
    end_interrupted,
    import_file,
    import_in_background,
    list_imports,
    pull_roster,
    read_import,
    unnamed_file,
)
from app.roster.service.telling import fault_lines, import_lines

__all__ = [
    "Origin",
    "end_interrupted",
    "fault_lines",
    "import_file",
    "import_in_background",
    "import_lines",
    "list_imports",
    "pull_roster",
    "read_import",
    "unnamed_file",
]
