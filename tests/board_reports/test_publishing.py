"""Publishing behind the answer: it is followed, it ends truly, and a kill leaves a draft or an edition."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import update

from app.access.operations import Operation
from app.access.roles import Role
from app.board_reports import store
from app.board_reports.rules import check_seal
from app.board_reports.schemas import Publication, PublishingPhase
from app.board_reports.service import end_interrupted, open_report, publish_in_background
from app.board_reports.service.rendering import render_files
from app.board_reports.tables import board_report_job
from app.core.ids import new_id
from app.core.negotiation import prefers_async
from app.demo.callers import designee
from tests.board_reports.conftest import YEAR
from tests.fixtures.client import House, wait_for_jobs
from tests.fixtures.district import DISTRICT
from tests.fixtures.requests import PUBLICATION, drafted, report_draft


def publish(house: House, draft: Any, prefer: str | None = "respond-async", **changes: Any) -> Any:
    headers = {"If-Match": draft.headers["etag"], **({"Prefer": prefer} if prefer else {})}
    path = f"/v1/board-reports/{draft.json()['id']}/publish"
    return house.post(path, house.people.designee_ortiz, json=PUBLICATION | changes, headers=headers)


def follow(house: House, draft: Any) -> Any:
    return house.get(f"/v1/board-reports/{draft.json()['id']}/publishing", house.people.designee_ortiz)


def running(house: House, report_id: str, *, silent_for: timedelta = timedelta(0)) -> str:
    """A job that another process runs, or that one left behind."""
    run = new_id()
    with house.database.work() as work:
        heard_of = work.now - silent_for
        first = {"report_id": report_id, "district": DISTRICT, "run": run, "state": "running", "phase": "typesetting",
                 "done": 1, "of": 5, "created_at": heard_of, "beat_at": heard_of}  # fmt: skip
        assert store.take_job(work, first, silent_since=work.now)
    return run


def test_who_would_not_wait_is_answered_at_once_and_follows_the_publishing_to_the_edition(own_house: House) -> None:
    draft, known = drafted(own_house, period=YEAR), own_house.log_size()
    answer = publish(own_house, draft)
    report_id = draft.json()["id"]
    assert (answer.status_code, answer.headers["preference-applied"]) == (202, "respond-async")
    assert answer.headers["location"] == f"/v1/board-reports/{report_id}/publishing"
    assert (answer.json()["state"], answer.json()["edition"], answer.json()["problem"]) == ("running", None, None)
    wait_for_jobs()
    followed = own_house.get(answer.headers["location"], own_house.people.designee_ortiz)
    job = followed.json()
    assert (job["state"], job["phase"], job["edition"]) == ("succeeded", "done", f"/v1/board-reports/{report_id}")
    assert job["done"] == job["of"]
    assert job["finished_at"] >= job["created_at"]
    edition = own_house.get(job["edition"]).json()
    check_seal(edition, own_house.app.state.checkpoint_key.public_key())
    assert edition["content"]["approved_by"] == PUBLICATION["approved_by"]
    assert own_house.entries(known)[:2] == [
        ("board_reports:start", "allowed", f"board-reports/{report_id}"),
        ("board_reports:publish", "allowed", f"board-reports/{report_id}"),
    ]
    unchanged = {"If-None-Match": followed.headers["etag"]}
    token = own_house.people.designee_ortiz
    assert own_house.get(answer.headers["location"], token, headers=unchanged).status_code == 304


def test_both_ways_publish_the_same(own_house: House) -> None:
    first = publish(own_house, drafted(own_house, period=f"{YEAR}-Q1"), prefer=None)
    assert (first.status_code, "preference-applied" in first.headers) == (200, False)
    draft = drafted(own_house, period=f"{YEAR}-Q2")
    publish(own_house, draft)
    wait_for_jobs()
    second = own_house.get(follow(own_house, draft).json()["edition"]).json()
    assert second["seal"]["files"].keys() == first.json()["seal"]["files"].keys()


def test_what_would_be_refused_is_refused_before_anything_is_begun(own_house: House) -> None:
    draft = drafted(own_house, period=YEAR)
    before = own_house.digest()
    early = publish(own_house, draft, meeting_on="2026-06-30")
    assert (early.status_code, early.json()["errors"][0]["code"]) == (422, "before_end_of_period")
    assert own_house.digest() == before
    assert follow(own_house, draft).json()["type"].endswith("/never-published")


def test_a_draft_is_published_once_at_a_time(own_house: House) -> None:
    draft = drafted(own_house, period=YEAR)
    running(own_house, draft.json()["id"])
    for prefer in ("respond-async", None):
        answer = publish(own_house, draft, prefer)
        assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (409, "publishing-under-way")
    [noted] = own_house.get("/v1/board-reports/drafts", own_house.people.designee_ortiz).json()["items"]
    assert (noted["publishing"]["phase"], noted["publishing"]["done"], noted["publishing"]["of"]) == (
        ("typesetting", 1, 5)
    )  # fmt: skip


def test_a_job_that_a_process_left_behind_has_failed_and_the_draft_is_published_again(own_house: House) -> None:
    draft = drafted(own_house, period=YEAR)
    report_id = draft.json()["id"]
    running(own_house, report_id, silent_for=timedelta(seconds=89))
    assert follow(own_house, draft).json()["state"] == "running"
    end_interrupted(own_house.database)
    # SQLite serves one process: at its start nothing can still run. Elsewhere another worker may be at it.
    assert follow(own_house, draft).json()["state"] == ("failed" if own_house.settings.is_sqlite else "running")
    with own_house.database.work() as work:
        gone = work.now - timedelta(seconds=91)
        work.connection.execute(update(board_report_job).values(beat_at=gone))
    job = follow(own_house, draft).json()
    assert (job["state"], job["edition"], "nothing was published" in job["problem"]) == ("failed", None, True)
    assert publish(own_house, draft).status_code == 202
    wait_for_jobs()
    assert follow(own_house, draft).json()["state"] == "succeeded"


def test_a_job_that_was_said_to_have_failed_can_publish_nothing_any_more(own_house: House) -> None:
    draft = drafted(own_house, period=YEAR)
    run = running(own_house, draft.json()["id"], silent_for=timedelta(seconds=91))
    with own_house.database.work() as work:
        since = work.now - timedelta(seconds=90)
        assert not store.note_job(work, run, silent_since=since, state="succeeded")
        assert store.note_job(work, run, silent_since=since - timedelta(seconds=2), state="succeeded")


def test_a_draft_that_changes_meanwhile_is_not_published_and_the_job_says_why(own_house: House) -> None:
    draft = drafted(own_house, period=YEAR)
    report_id, token = draft.json()["id"], own_house.people.designee_ortiz
    caller = designee(DISTRICT, Operation.PUBLISH_BOARD_REPORTS)
    with own_house.database.work(writing=False) as work:
        opened = open_report(
            work, caller=caller, report_id=report_id, publication=Publication.model_validate(PUBLICATION), at=work.now,
            check=lambda _version: None,
        )  # fmt: skip
    path = f"/v1/board-reports/{report_id}/draft"
    changed = own_house.put(path, token, json=report_draft(title="Other"), headers={"If-Match": draft.headers["etag"]})
    known = own_house.log_size()
    publish_in_background(own_house.database, caller=caller, opened=opened, key=own_house.app.state.checkpoint_key)
    wait_for_jobs()
    job = follow(own_house, draft).json()
    assert (job["state"], "changed meanwhile" in job["problem"]) == ("failed", True)
    assert own_house.get(f"/v1/board-reports/{report_id}").status_code == 404
    assert [each[:2] for each in own_house.entries(known)] == [
        ("board_reports:start", "allowed"),
        ("board_reports:publish", "refused"),
    ]
    assert publish(own_house, changed).status_code == 202
    wait_for_jobs()
    assert own_house.get(f"/v1/board-reports/{report_id}").json()["content"]["title"] == "Other"


def test_another_district_s_designee_follows_nothing(own_house: House) -> None:
    draft = drafted(own_house, period=YEAR)
    running(own_house, draft.json()["id"])
    stranger = own_house.mint.token(Role.DESIGNEE, district="north-unified")
    assert own_house.get(f"/v1/board-reports/{draft.json()['id']}/publishing", stranger).status_code == 404


def test_progress_goes_forward_to_the_sealing(year_house: House) -> None:
    told: list[tuple[PublishingPhase, int, int]] = []
    content = drafted(year_house, period=YEAR).json()["content"]
    render_files(content | {"published_at": "2026-09-10T00:00:00Z"}, lambda *step: told.append(step))
    assert [phase for phase, _, _ in told] == [*[PublishingPhase.DRAWING, PublishingPhase.TYPESETTING] * 2, "sealing"]
    assert all(earlier[1] < later[1] < later[2] for earlier, later in pairwise(told))


@pytest.mark.parametrize(
    ("prefer", "wanted"),
    [
        ([], False),
        (["respond-async"], True),
        (["wait=10, Respond-Async"], True),
        (["return=minimal", "respond-async; x=1"], True),
        (["respond-asynchronously", "respond-async=1"], False),
    ],
)
def test_the_preference_is_read_as_rfc_7240_writes_it(prefer: list[str], wanted: bool) -> None:
    assert prefers_async(prefer) is wanted
