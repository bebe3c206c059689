"""Where a calendar is found on the web: paths that pages, papers and the server agree on."""

from urllib.parse import urlsplit

from seniorplus.domain.feed_codes import FeedName

PRIVATE = "p"
PUBLIC = "k"
CALENDAR_END = ".ics"
LARGE = "druk"


def public_path(feed: FeedName) -> str:
    """The path of a public calendar's page: `/k/house`; with `.ics` the calendar itself."""
    return f"/{PUBLIC}/{feed}"


def private_path(secret: str) -> str:
    """The path of a private calendar's page; with `.ics` the calendar itself."""
    return f"/{PRIVATE}/{secret}"


def calendar_of(page: str) -> str:
    """The address of the calendar whose page is given."""
    return page + CALENDAR_END


def large_of(page: str) -> str:
    """The address of the page in large print."""
    return f"{page}/{LARGE}"


def webcal(calendar: str) -> str:
    """The address that opens a telephone's calendar program."""
    return "webcal://" + calendar.partition("://")[2]


def is_local(site: str) -> bool:
    """Whether a site is only seen by the computer that serves it."""
    host = urlsplit(site).hostname or ""
    return host in {"localhost", "::1"} or host.startswith("127.")
