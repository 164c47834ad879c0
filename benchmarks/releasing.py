"""Posting beside a release, against posting alone, in one run.

The release is that of the service itself, in its own processes: the last closed school year and the running one of a
district. While it drafts it is stopped every other moment, and posting goes on alone; so whatever else the machine
does falls on both. What follows the draft, publishing, is all beside.
"""

import os
import signal
import subprocess
from collections.abc import Callable
from contextlib import contextmanager
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.aggregates.service import Releasing
from app.assembly import open_database
from app.core.settings import Settings
from app.demo import names
from app.demo import service as demo
from app.upkeep.service import migrate
from benchmarks.load import Outcome, run
from benchmarks.posting import CONNECTIONS, NO_RELEASES, officers_token, posts_of
from benchmarks.servers import served
