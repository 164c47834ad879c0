"""Files that are nobody else's business: made for their owner alone, and found out when others get at them."""

import os
import stat
from pathlib import Path


def make_private(path: Path) -> None:
    """See to it that the file is there, readable by its owner alone if it was not; its folder likewise."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))


def is_readable_by_everybody(path: Path) -> bool:
    """Whether any user of the machine may read the file: it is open to others, and so is the way to it."""
    return _is_open(path, stat.S_IROTH, stat.S_IXOTH)


def who_else(path: Path, *, is_secret: bool = True) -> str | None:
    """What others than its owner may do with a key's file, with its mode; its group may read it, and everybody what is
    no secret."""
    if is_secret and is_readable_by_everybody(path):
        found = "everybody may read"
    elif _is_open(path, stat.S_IWOTH, stat.S_IXOTH):
        found = "everybody may change"
    elif _is_open(path, stat.S_IWGRP, stat.S_IXGRP | stat.S_IXOTH):
        found = "its group may change"
    else:
        return None
    return f"{found} {path} (mode {stat.S_IMODE(path.stat().st_mode):04o})"


def _is_open(path: Path, mode: int, way: int) -> bool:
    try:
        real = path.resolve(strict=True)
        return bool(real.stat().st_mode & mode) and all(folder.stat().st_mode & way for folder in real.parents)
    except OSError:
        return False
