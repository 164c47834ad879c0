"""What the client would have: a representation, where `?format=` goes before Accept (RFC 9110 section 12.5.1), or an
answer at once (RFC 7240)."""

from collections.abc import Iterable, Mapping

from app.core.problems import NotAcceptable


def chosen(wanted: str | None, accept: str | None, media: Mapping[str, str]) -> str:
    """The name of a format in `media` (name to media type, the preferred one first). Raises NotAcceptable (406)."""
    if wanted is not None:
        if wanted in media:
            return wanted
        raise NotAcceptable(f"Ask for one of: {', '.join(media)}.")
    ranges = sorted(map(_range, (accept or "*/*").split(",")), reverse=True, key=lambda pair: pair[0])
    refused = {asked for weight, asked in ranges if weight == 0}
    for weight, asked in ranges:
        if weight > 0:
            for name, kind in media.items():
                plain = kind.partition(";")[0]
                if plain not in refused and asked in ("*/*", plain, plain.partition("/")[0] + "/*"):
                    return name
    plain_kinds = ", ".join(kind.partition(";")[0] for kind in media.values())
    raise NotAcceptable(f"Ask for one of: {plain_kinds}.")


def prefers_async(prefer: Iterable[str]) -> bool:
    """Whether one of these `Prefer` fields says `respond-async`, which has no value (RFC 7240 section 4.1)."""
    preferences = (part for text in prefer for part in text.split(","))
    return any(part.partition(";")[0].strip().lower() == "respond-async" for part in preferences)


def _range(text: str) -> tuple[float, str]:
    media, *parameters = (part.strip().lower() for part in text.split(";"))
    weight = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    try:
        return float(weight), media
    except ValueError:
        return 0.0, media
