"""Permissions, requests and packets over HTTP."""

from fastapi import APIRouter

from app.disclosures.routes import consents, requests

router = APIRouter()
router.include_router(consents.router)
router.include_router(requests.router)

__all__ = ["router"]
