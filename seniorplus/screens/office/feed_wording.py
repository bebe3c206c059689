"""What lists and menus say about a calendar and its addresses."""

from collections.abc import Iterable
from datetime import datetime

from seniorplus.domain.clock import local
from seniorplus.domain.feed_codes import FeedKind, FeedReader
from seniorplus.i18n.format import clock_time, day_long, day_short, joined
from seniorplus.i18n.translate import N_, _, counted
from seniorplus.views.feeds import AddressRow, FeedHead, FeedRow

OF_HOUSE = {
    FeedKind.HOUSE: N_("plan zajęć"),
    FeedKind.LUNCHES: N_("obiady"),
    FeedKind.EVENTS: N_("wydarzenia"),
    FeedKind.CLUB: N_("Klub Seniora"),
}
READERS = {FeedReader.FAMILY: N_("rodzina"), FeedReader.ONESELF: N_("ta osoba")}
ALARMS = {
    15: N_("15 minut przed"),
    30: N_("pół godziny przed"),
    60: N_("godzinę przed"),
    120: N_("2 godziny przed"),
    1440: N_("dzień przed"),
}


def title(head: FeedHead) -> str:
    """A calendar within its own house, whose name everybody here knows."""
    return _(OF_HOUSE[head.name.kind]) if head.name.kind in OF_HOUSE else head.subject


def alarm(minutes: int | None) -> str:
    """When a calendar reminds."""
    if minutes is None:
        return _("bez przypomnień")
    if minutes in ALARMS:
        return _(ALARMS[minutes])
    return _("{minutes} min przed").format(minutes=minutes)


def addresses(row: FeedRow) -> str:
    """How many addresses of a calendar answer, or why there are none."""
    if row.head.name.public:
        return _("publiczny")
    number = sum(address.valid for address in row.addresses)
    count = counted(
        N_("{number} adres"), N_("{number} adresy"), N_("{number} adresów"), number
    ).format(number=number)
    missing = _("brak zgody") if row.consented is False else ""
    return joined((count if number else "", missing)) or _("bez adresu")


def last_fetched(rows: Iterable[AddressRow]) -> str:
    """When somebody last asked for a calendar by one of these addresses."""
    moments = [row.last_fetched_at for row in rows if row.last_fetched_at is not None]
    return moment(max(moments)) if moments else ""


def moment(at: datetime) -> str:
    """`23.11, 9:52`."""
    there = local(at)
    return f"{day_short(there.date())}, {clock_time(there)}"


def state(row: AddressRow, *, consented: bool | None) -> str:
    """Whether an address answers, and if not, why."""
    if row.revoked_at is not None:
        return _("wycofany {day}").format(day=day_short(local(row.revoked_at).date()))
    if row.valid and row.last_day is not None:
        return _("działa do {day}").format(day=day_long(row.last_day))
    if row.valid:
        return _("działa")
    if row.reader is FeedReader.FAMILY and consented is False:
        return _("brak zgody")
    return _("zakończony")
