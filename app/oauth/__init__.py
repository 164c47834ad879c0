"""Machine clients and their tokens: client credentials (RFC 6749), revocation (RFC 7009), metadata (RFC 8414)."""
