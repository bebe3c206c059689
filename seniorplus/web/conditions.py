"""What a request says about forms and dates that the client has or accepts (RFC 9110)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime


def accepts_gzip(header: str) -> bool:
    """Whether a client takes the compressed form: named with a weight above 0, or by `*`."""
    weights: dict[str, float] = {}
    for part in header.split(","):
        name, _, rest = part.strip().lower().partition(";")
        weights[name.strip()] = _weight(rest)
    for name in ("gzip", "x-gzip", "*"):
        if name in weights:
            return weights[name] > 0
    return False


def matching_tag(header: str, tags: Iterable[str]) -> str | None:
    """The first of the tags that `If-None-Match` names; weak tags compare as strong ones.

    Args:
        header: A list of tags, or `*` for any.
        tags: The tags of all forms of what is there, the wanted form's first.
    """
    known = tuple(tags)
    if header.strip() == "*":
        return known[0]
    named = {part.strip().removeprefix("W/") for part in header.split(",")}
    return next((tag for tag in known if tag in named), None)


def unchanged_since(header: str, changed: datetime) -> bool:
    """Whether `If-Modified-Since` is not before the last change; what is no date says nothing."""
    try:
        known = parsedate_to_datetime(header)
    except (ValueError, TypeError, OverflowError):
        return False
    if known.tzinfo is None:
        known = known.replace(tzinfo=UTC)
    return changed <= known


def http_date(moment: datetime) -> str:
    """A moment as headers write it."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _weight(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
