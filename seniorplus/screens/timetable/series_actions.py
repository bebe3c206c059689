"""What can be done about the series of a class: change a part of it or all of it, end it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from seniorplus.domain import dates
from seniorplus.domain.activity_codes import Scope
from seniorplus.domain.clock import local
from seniorplus.domain.conflicts import ClashReason
from seniorplus.domain.recurrence import expanded
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show
from seniorplus.i18n.format import day_long
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog
from seniorplus.screens.dialogs.text import TextDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.screens.timetable import series_form, series_words
from seniorplus.screens.timetable.series_form import Choices
from seniorplus.views.timetable import SeriesFields
from seniorplus.views.week import GridEntry, SeriesDetails, WeekView
from seniorplus.widgets.fields import Field

Seen = tuple[SeriesFields, SeriesDetails]


def ask_scope(
    screen: RoomScreen, entry: GridEntry, view: WeekView, ask_this: Callable[[], object]
) -> None:
    """Ask whether this class, this and the following, or all of the series shall change.

    Args:
        screen: The screen that asks.
        entry: The class as it is shown.
        view: The week around it.
        ask_this: Asks for a change of this class alone.
    """

    def offer(seen: Seen) -> None:
        days, today = expanded(seen[0].pattern), today_at(screen)
        following = [day for day in days if day >= max(entry.original_day, today)]
        future = [day for day in days if day >= today]
        items = [Item("T", _("tylko te zajęcia…"), Scope.THIS)]
        if following and entry.original_day >= today:
            words = _("od tych zajęć: {count}…")
            count = series_words.class_count(len(following))
            items.append(Item("O", words.format(count=count), Scope.FOLLOWING))
        if future:
            words, count = _("całą serię: {count}…"), series_words.class_count(len(future))
            items.append(Item("C", words.format(count=count), Scope.ALL))

        def chosen(answer: str | None) -> None:
            if answer == Scope.THIS:
                ask_this()
            elif answer is not None:
                since = entry.original_day if answer == Scope.FOLLOWING else future[0]
                series_form.with_choices(
                    screen,
                    view,
                    lambda known: SeriesChange(screen, entry, since, seen, known).ask(),
                )

        title = _("Zmienić: {title}").format(title=show(entry.title))
        screen.app.push_screen(MenuDialog(title, tuple(items)), chosen)

    _with_series(screen, entry, offer)


class SeriesChange:
    """A change of a series from one of its classes on.

    Args:
        screen: The screen that asks; it is reloaded after the change.
        entry: A class of the series.
        since: The first original date that changes.
        seen: The series as it was read, all of it.
        known: What the form chooses from.
    """

    def __init__(
        self, screen: RoomScreen, entry: GridEntry, since: date, seen: Seen, known: Choices
    ) -> None:
        self._screen, self._entry, self._since, self._known = screen, entry, since, known
        fields, details = seen
        self._before = replace(fields, pattern=replace(fields.pattern, first_day=since))
        self._versions = [details.version]
        self._actor = screen.desk.actor

    def ask(self) -> None:
        """Ask for the series as it shall be."""
        count = len(expanded(self._before.pattern))
        text = _("Od {day}, dotyczy: {count}. To, co było wcześniej, zostaje.").format(
            day=day_long(self._since), count=series_words.class_count(count)
        )
        series_form.ask(
            self._screen,
            _("Zmiana serii: {title}").format(title=self._entry.title),
            self._before,
            self._known,
            self._save,
            self._look,
            self._saved,
            text,
            begins=False,
        )

    def _look(self, fields: SeriesFields) -> Sequence[ClashReason]:
        from seniorplus.services import series

        return series.clashes_of(self._actor, self._moved(fields), self._entry.series, self._since)

    def _save(self, fields: SeriesFields) -> tuple[date, ...]:
        from seniorplus.services import series

        try:
            _made, left_out = series.change(
                self._actor,
                self._entry.series,
                self._since,
                self._moved(fields),
                self._versions[-1],
            )
        except Refusal as refusal:
            raise self._told_anew(refusal) from None
        return left_out

    def _moved(self, fields: SeriesFields) -> SeriesFields:
        """An earlier weekday takes the first class along into its own week."""
        old, new = self._before.pattern, fields.pattern
        if len(old.weekdays) == len(new.weekdays) == 1 and new.weekdays < old.weekdays:
            first = self._since - timedelta(days=int(old.weekdays) - int(new.weekdays))
            if first >= today_at(self._screen):
                return replace(fields, pattern=replace(new, first_day=first))
        return fields

    def _told_anew(self, refusal: Refusal) -> Refusal:
        """What the series is now, for whoever was overtaken; then F10 saves over it.

        Where somebody let it go on as another series there is nothing left to save over.
        """
        at = refusal.params.get("at")
        if refusal.code != "series_changed_meanwhile" or not isinstance(at, datetime):
            return refusal
        from seniorplus.services import series

        told = refusal.params | {"at": local(at)}
        fields, details = series.fields_of(self._actor, self._entry.series, date.min)
        if self._since not in expanded(fields.pattern):
            return Refusal(refusal.code, **told)
        self._versions.append(details.version)
        room = self._known.room_name(fields.room)
        leader = self._known.instructor_name(fields.instructor)
        now = series_words.series_text(fields, room, leader)
        return Refusal("series_changed_now", **told, now=now)

    def _saved(self, left_out: object) -> None:
        if not isinstance(left_out, tuple):
            return
        self._screen.desk.say(_("zmieniono serię: {title}").format(title=show(self._entry.title)))
        self._screen.reload()
        if left_out:
            days = "\n".join(day_long(day) for day in left_out)
            text = _(
                "Te zajęcia były już odwołane lub zmienione i nie mają miejsca w nowym planie. "
                "Ich zmiany przepadły:\n\n{days}"
            ).format(days=days)
            self._screen.app.push_screen(TextDialog(_("Zmiany bez miejsca"), text))


def ask_end(screen: RoomScreen, entry: GridEntry) -> None:
    """Ask for the last day of a series, saying how many classes are still to come."""
    _with_series(screen, entry, lambda seen: _open_end(screen, entry, seen))


def _open_end(screen: RoomScreen, entry: GridEntry, seen: Seen) -> None:
    fields, details = seen
    actor, today = screen.desk.actor, today_at(screen)
    versions = [details.version]

    def save(values: Values) -> None:
        from seniorplus.services import series

        last = dates.parse_day(values["last"], today)
        try:
            series.end(actor, entry.series, last, versions[-1])
        except Refusal as refusal:
            at = refusal.params.get("at")
            if refusal.code == "series_changed_meanwhile" and isinstance(at, datetime):
                raise Refusal(refusal.code, **(refusal.params | {"at": local(at)})) from None
            raise

    def saved(answer: object) -> None:
        if answer is not None:
            screen.desk.say(_("zakończono serię: {title}").format(title=show(entry.title)))
            screen.reload()

    future = [day for day in expanded(fields.pattern) if day >= today]
    text = _(
        "Po tym dniu tych zajęć nie będzie; teraz w planie jest jeszcze: {count}, do {day}. "
        "Dzienniki i obecności zostają."
    ).format(count=series_words.class_count(len(future)), day=day_long(details.until))
    last = Field("last", _("Ostatni dzień"), day_long(max(today, entry.original_day)))
    title = _("Zakończyć serię? {title}").format(title=show(entry.title))
    screen.app.push_screen(FormDialog(title, (last,), save, text), saved)


def _with_series(screen: RoomScreen, entry: GridEntry, use: Callable[[Seen], object]) -> None:
    from seniorplus.services import series

    actor = screen.desk.actor

    def go_on(seen: Seen) -> None:
        use(seen)

    screen.desk.read(
        screen, lambda: series.fields_of(actor, entry.series, date.min), go_on, group="picking"
    )


def today_at(screen: RoomScreen) -> date:
    """Today at the desk."""
    moment = screen.moment()
    return moment.date() if moment is not None else date.max
