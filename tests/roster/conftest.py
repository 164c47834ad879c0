"""Sending rosters and following them."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.fixtures.client import House

ZIP = {"Content-Type": "application/zip"}
Send = Callable[[House, bytes], dict[str, Any]]


def follow(house: House, path: str, token: str | None = None) -> dict[str, Any]:
    """The job once it has ended."""
    for _ in range(1_200):
        job: dict[str, Any] = house.get(path, token or house.people.sis_vendor).json()
        if job["state"] != "running":
            return job
        time.sleep(0.02)
    raise AssertionError("the import does not end")


@pytest.fixture
def send() -> Send:
    """Import an archive as the SIS does and wait for the end."""

    def send(house: House, archive: bytes) -> dict[str, Any]:
        answer = house.post("/v1/roster/imports", house.people.sis_vendor, content=archive, headers=ZIP)
        assert answer.status_code == 202, answer.text
        return follow(house, answer.headers["location"])

    return send
