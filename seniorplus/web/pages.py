"""Pages for people: small, readable on a phone, without anything from elsewhere."""

import base64
import hashlib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from seniorplus.domain.clock import local
from seniorplus.domain.feed_addresses import calendar_of, large_of, public_path, webcal
from seniorplus.domain.text import show
from seniorplus.i18n.feed_words import feed_title
from seniorplus.i18n.format import clock_time, day_long, day_short, weekday
from seniorplus.i18n.translate import N_, _, language
from seniorplus.services.feeds.serving import FeedBody
from seniorplus.views.feeds import FeedHead, FeedView
from seniorplus.web.agenda import coming

WORDS = {
    "address": N_("Adres kalendarza"),
    "all": N_("Wszystkie kalendarze"),
    "calendars": N_("Kalendarze"),
    "changed": N_("Ostatnia zmiana"),
    "code": N_("Kod z adresem tej strony"),
    "empty": N_("Nie ma teraz publicznych kalendarzy."),
    "how": N_("Jak dodać kalendarz"),
    "large": N_("Wydruk dużymi literami"),
    "missing": N_("Nie ma takiej strony"),
    "missing_next": N_("Sprawdź adres. Jeśli to był adres prywatny, poproś placówkę o nowy."),
    "nothing": N_("W tych dniach nic nie ma w kalendarzu."),
    "open": N_("Dodaj do kalendarza w telefonie"),
    "scan": N_("Skieruj aparat telefonu na kod, a otworzy się strona kalendarza."),
    "secret": N_(
        "Ten adres jest tylko dla Ciebie: kto go zna, widzi kalendarz. Nie przekazuj go dalej. "
        "Gdy trafi w obce ręce, poproś placówkę o nowy."
    ),
}
STEPS = (
    N_("iPhone, iPad: naciśnij przycisk powyżej i potwierdź subskrypcję."),
    N_(
        "Android z Kalendarzem Google: na komputerze otwórz calendar.google.com, przy „Inne "
        "kalendarze” naciśnij plus, wybierz „Z adresu URL” i wklej adres kalendarza."
    ),
    N_("Thunderbird, Outlook i inne: dodaj kalendarz z sieci (z internetu) i wklej adres."),
)


class Pages:
    """The templates with their one style sheet.

    Attributes:
        headers: What every answer of the site carries.
        missing: The page about a path that opens nothing, always the same.
    """

    def __init__(self) -> None:
        self._templates = Environment(
            loader=PackageLoader("seniorplus.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        style = files("seniorplus.web").joinpath("templates", "style.css").read_text("utf-8")
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        self._common = {
            "language": language(),
            "style": style,
            "words": {name: _(text) for name, text in WORDS.items()},
            "steps": [_(step) for step in STEPS],
        }
        self.headers = {
            "Content-Security-Policy": (
                f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
                "form-action 'none'; frame-ancestors 'none'"
            ),
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Robots-Tag": "noindex, nofollow",
        }
        self.missing = self._render("missing.html")

    def index(self, heads: Iterable[FeedHead]) -> str:
        """The list of the public calendars."""
        listed = [(_title(head), public_path(head.name).removeprefix("/")) for head in heads]
        return self._render("index.html", calendars=listed)

    def feed(self, view: FeedView, body: FeedBody, site: str, path: str) -> str:
        """The page of a calendar.

        Args:
            view: The calendar.
            body: Its bytes, for the date of the last change.
            site: Where the calendars are served.
            path: The path of the page.
        """
        changed = local(body.last_modified)
        address = calendar_of(site + path)
        return self._render(
            "feed.html",
            title=_title(view.head),
            private=not view.head.name.public,
            address=address,
            webcal=webcal(address),
            # Links are relative: the site may stand below a path of a larger one.
            large=large_of(path.rpartition("/")[2]),
            code=_code(site + path),
            changed=f"{day_long(changed.date())}, {clock_time(changed)}",
        )

    def large(self, view: FeedView, today: date, site: str, path: str) -> str:
        """The page in large letters, for a wall and for a folder at home.

        Args:
            view: The calendar.
            today: From when its entries are listed.
            site: Where the calendars are served.
            path: The path of the page.
        """
        last, listed = coming(view, today)
        days = [
            (
                f"{weekday(day)} {day_short(day)}",
                [
                    (clock_time(entry.start) if entry.start else "", entry.title, entry.place)
                    for entry in entries
                ],
            )
            for day, entries in groupby(listed, key=lambda entry: entry.day)
        ]
        return self._render(
            "large.html",
            title=_title(view.head),
            private=not view.head.name.public,
            address=site + path,
            code=_code(site + path),
            period=_("Od {first} do {last}").format(first=day_short(today), last=day_short(last)),
            days=days,
        )

    def _render(self, name: str, **values: Any) -> str:
        return self._templates.get_template(name).render(**self._common, **values)


def _title(head: FeedHead) -> str:
    return show(feed_title(head))


@lru_cache(maxsize=64)
def _code(address: str) -> tuple[int, str]:
    """The code of an address: its side in modules with the quiet zone, and an SVG path."""
    from seniorplus.publishing import qr

    matrix = qr.address_matrix(address)
    path = "".join(
        f"M{left + qr.QUIET} {top + qr.QUIET}h{width}v1h-{width}z"
        for left, top, width in qr.runs(matrix)
    )
    return len(matrix) + 2 * qr.QUIET, path
