"""The words of the ensemble: voices, what a piece lacks, what somebody said."""

from collections.abc import Iterable
from datetime import date, datetime

from seniorplus.domain.clock import local
from seniorplus.i18n.activity_words import COMING, PRESENCE, REPLY_SOURCES
from seniorplus.i18n.format import clock_time, day_short, joined, weekday_short
from seniorplus.i18n.translate import N_, _, counted
from seniorplus.views.choir import GatheringRow, MemberRow, PieceView, SingerRow, SongRow


def voices_line(numbers: Iterable[tuple[str, int]]) -> str:
    """`S 6 A 5 T 2 B 1`."""
    return " ".join(f"{code} {number}" for code, number in numbers)


def readiness(piece: PieceView) -> str:
    """What a piece lacks, `brak 1 T`, or that it can be sung."""
    return lack_words(piece.missing) if piece.missing else _("można śpiewać")


def lack_words(missing: Iterable[tuple[str, int]]) -> str:
    """`brak 1 T, 2 B`."""
    return _("brak {voices}").format(
        voices=", ".join(f"{number} {code}" for code, number in missing)
    )


def readiness_in_short(piece: PieceView) -> str:
    """`brak 1 T (1/2)`: what a piece lacks, with those who come against those needed."""
    if not piece.missing:
        return readiness(piece)
    lacking = dict(piece.missing)
    there = " ".join(f"{there}/{needed}" for code, needed, there in piece.needs if code in lacking)
    return f"{lack_words(piece.missing)} ({there})"


def needs_line(piece: PieceView) -> str:
    """Those who come against those needed, voice by voice: `S 6/3 A 5/3 T 1/2`."""
    return " ".join(f"{code} {there}/{needed}" for code, needed, there in piece.needs)


def new_for(piece: PieceView) -> str:
    """For how many of those who come a piece is new, empty for nobody."""
    return _("nowy dla {number}").format(number=piece.never) if piece.never else ""


def when(moment: datetime) -> str:
    """`wt 24.11 13:30`."""
    there = local(moment)
    return f"{weekday_short(there.date())} {day_short(there.date())} {clock_time(there)}"


def gathering_name(row: GatheringRow) -> str:
    """Its title; of a performance, that it is one."""
    return _("występ: {title}").format(title=row.title) if row.performance else row.title


def replied_words(row: GatheringRow) -> str:
    """How many said anything, empty for none."""
    return _("odp. {number}").format(number=row.replied) if row.replied else ""


def present_words(row: GatheringRow) -> str:
    """How many were recorded as present, empty before anybody was."""
    return _("obecni {number}").format(number=row.present) if row.present is not None else ""


def singer_words(singer: SingerRow, today: date) -> str:
    """What was recorded, or what is expected and how that is known: `nie będzie, telefon 9:12`."""
    if singer.mark is not None:
        return _(PRESENCE[singer.mark.value])
    word = _(COMING[singer.coming.value])
    if singer.source is None or singer.replied_at is None:
        return word
    there = local(singer.replied_at)
    told = clock_time(there) if there.date() == today else day_short(there.date())
    return f"{word}, {_(REPLY_SOURCES[singer.source.value])} {told}"


def care_words(row: SingerRow | MemberRow, *, short: bool = False) -> str:
    """What must stand ready for somebody: a chair, a hand on steps."""
    steps = _("schody") if short else _("pomoc na schodach")
    return joined(
        (_("krzesło") if row.needs_seat else "", steps if row.help_on_steps else ""), ", "
    )


def performed_words(song: SongRow) -> str:
    """How often and when last a piece was performed."""
    if song.last_on is None:
        return _("jeszcze bez występu")
    return counted(
        N_("{number} występ, ostatnio {day}"),
        N_("{number} występy, ostatnio {day}"),
        N_("{number} występów, ostatnio {day}"),
        song.performed,
    ).format(number=song.performed, day=day_short(song.last_on))
