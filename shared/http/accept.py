"""Which of several media types an answer has: the one that the header `Accept` prefers (RFC 9110, 12.5.1)."""

from collections.abc import Sequence


def preferred(accept: str, offered: Sequence[str]) -> str:
    """Return the media type that a client prefers of those offered; the first where it asks for none of them."""
    return max(offered, key=lambda media_type: (_quality(accept, media_type), -offered.index(media_type)))


def _quality(accept: str, media_type: str) -> float:
    """Return the weight of a media type; what names it closest counts."""
    ranges = dict(_range(part) for part in accept.split(",") if part.strip())
    names = (media_type, f"{media_type.partition('/')[0]}/*", "*/*")
    return next((ranges[name] for name in names if name in ranges), 0.0)


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (word.strip().lower() for word in part.split(";"))
    weights = [word.removeprefix("q=") for word in parameters if word.startswith("q=")]
    try:
        return name, float(weights[0]) if weights else 1.0
    except ValueError:
        return name, 0.0
