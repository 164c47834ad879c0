"""Contacts over HTTP."""

from fastapi import APIRouter

from app.contacts.routes import reports, sealing

router = APIRouter()
router.include_router(reports.router)
router.include_router(sealing.router)

__all__ = ["router"]
