"""Contacts over HTTP."""

from fastapi import APIRouter

from app.contacts.routes import reports, sealing, suggesting

router = APIRouter()
router.include_router(reports.router)
router.include_router(sealing.router)
router.include_router(suggesting.router)

__all__ = ["router"]
