"""Files that are nobody else's business: made for their owner alone, and found out when everybody may read them."""

import os
import stat
from pathlib import Path


def make_private(path: Path) -> None:
    """See to it that the file is there, readable by its owner alone if it was not; its folder likewise."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))


def is_readable_by_everybody(path: Path) -> bool:
    """Whether any user of the machine may read the file: it is open to others, and so is the way to it."""
    try:
        real = path.resolve(strict=True)
        if not real.stat().st_mode & stat.S_IROTH:
            return False
        return all(folder.stat().st_mode & stat.S_IXOTH for folder in real.parents)
    except OSError:
        return False
