"""Rosters over HTTP."""

from typing import Annotated, Any

from anyio import to_thread
from fastapi import Path, Request, Response

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.records import UNCHANGED, Paging, Reading
from app.access.routing import raises, room
from app.core.etags import etag
from app.core.fields import UUID_PATTERN
from app.core.problems import TooLarge, UnsupportedMedia
from app.core.web import WriteWork, database_of
from app.roster import service
from app.roster.errors import ImportUnderWay, NoSuchImport, NotARoster
from app.roster.schemas import EXAMPLE_ZIP, ImportAnswer, ImportList

router = room("roster")

Importer = Annotated[Caller, may(Operation.IMPORT_ROSTER)]
Follower = Annotated[Caller, may(Operation.READ_IMPORT)]
_TYPES = ("application/zip", "application/x-zip-compressed")
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/zip": {
                "schema": {
                    "type": "string",
                    "contentMediaType": "application/zip",
                    "description": "The archive as it is; the base64 text of one up to 1 MiB is taken as well.",
                },
                "examples": {"delta": {"summary": "A delta of one student, in base64", "value": EXAMPLE_ZIP}},
            }
        },
    }
}


@router.post(
    "/roster/imports",
    status_code=202,
    response_model=ImportAnswer,
    openapi_extra=raises(NotARoster, ImportUnderWay, TooLarge, UnsupportedMedia) | _BODY,
)
async def import_roster(request: Request, response: Response, caller: Importer) -> ImportAnswer:
    """Import a OneRoster 1.1 or 1.2 zip, everything or nothing; the answer names the job to follow."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in _TYPES or request.headers.get("content-encoding", "identity").lower() != "identity":
        raise UnsupportedMedia("Send the archive itself as application/zip, without a content encoding.")
    file = service.unnamed_file()
    try:
        async for part in request.stream():
            await to_thread.run_sync(file.write, part)
        job = await to_thread.run_sync(
            lambda: service.import_in_background(database_of(request), caller=caller, file=file)
        )
    except BaseException:
        file.close()
        raise
    response.headers["Location"] = f"/v1/roster/imports/{job.id}"
    return job


@router.get("/roster/imports", response_model=ImportList)
def list_imports(caller: Follower, work: WriteWork, paging: Paging) -> ImportList:
    """The district's imports, newest first."""
    return paging.answer(ImportList, service.list_imports(work, caller=caller, page=paging.page))


@router.get(
    "/roster/imports/{import_id}",
    response_model=ImportAnswer,
    responses=UNCHANGED,
    openapi_extra=raises(NoSuchImport),
)
def read_import(
    import_id: Annotated[str, Path(pattern=UUID_PATTERN)],
    caller: Follower,
    work: WriteWork,
    reading: Reading,
) -> ImportAnswer | Response:
    """One import: how far it is, what became of the records, what is wrong and where."""
    job = service.read_import(work, caller=caller, import_id=import_id)
    tag = etag("roster-import", caller.rows.district, import_id, job.state, job.phase, job.percent)
    return reading.tagged((job, tag))
