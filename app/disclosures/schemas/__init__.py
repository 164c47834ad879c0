"""What enters and leaves of permissions, requests, packets and the record of them."""

from app.disclosures.schemas.consents import ConsentAnswer, ConsentContent, ConsentList

__all__ = ["ConsentAnswer", "ConsentContent", "ConsentList"]
