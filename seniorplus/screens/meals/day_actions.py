"""What can be done about a row of the lunches of a day."""

from collections.abc import Callable
from datetime import date

from seniorplus.domain import dates
from seniorplus.domain.clock import at_wall_time
from seniorplus.domain.lunch_codes import OrderChannel
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show
from seniorplus.i18n.format import clock_time, joined
from seniorplus.i18n.lunch_words import CHANNELS
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.dialogs.text import TextDialog
from seniorplus.screens.meals import adding, day_rows, plate, words
from seniorplus.screens.room import RoomScreen
from seniorplus.views.meals import MealsView, PortionRow
from seniorplus.widgets.fields import Field


class DayActions:
    """The menu of a row.

    Args:
        screen: The screen that asks; it is reloaded after each command.
        view: The day as it is shown.
        key: The row's key.
    """

    def __init__(self, screen: RoomScreen, view: MealsView, key: str) -> None:
        self._screen, self._view, self._desk = screen, view, screen.desk
        self._kind, _colon, rest = key.partition(":")
        self._rest = rest
        self._portion, self._number, self._name = self._behind(rest)
        self._commands: dict[str, Callable[[], None]] = {
            "pass_on": self.pass_on,
            "versions": self._show_versions,
            "cancel": self.cancel,
            "again": self._again,
            "plate": self._show_plate,
            "line": lambda: self._press("serve"),
            "menu": lambda: self._press("menu"),
        }

    def _behind(self, rest: str) -> tuple[PortionRow | None, int | None, str]:
        """The portion, number and name that the row is about."""
        view, first = self._view, rest.partition(":")[0]
        if self._kind == "extra":
            portion = next((row for row in view.portions if str(row.extra) == first), None)
            name = words.portion_name(portion) if portion else ""
            return portion, portion.number if portion else None, name
        number = int(first) if first.isdigit() else None
        if self._kind == "change":
            change = view.changes[number or 0]
            number, name = change.number, words.change_name(change)
        elif self._kind in {"person", "alarm", "without"}:
            names = {row.number: row.name for row in view.portions}
            names |= {row.number: row.name for row in view.without}
            name = names.get(number, "")
        else:
            return None, None, ""
        rows = [row for row in view.portions if row.number == number and number is not None]
        return (rows[0] if rows else None), number, name

    def open_menu(self) -> None:
        """Open the row's menu; on a diet, the people behind its number."""
        if self._kind == "diet":
            self._show_people()
            return
        items = []
        if self._portion is not None:
            word = _("cofnij dopisanie…") if self._portion.extra else _("odwołaj obiad tego dnia…")
            items.append(Item("Z", word, "cancel"))
        elif self._number is not None:
            items.append(Item("Z", _("zamów obiad na ten dzień"), "again"))
        if self._number is not None:
            items.append(Item("D", _("dieta i alergie… (wgląd jest zapisywany)"), "plate"))
        if self._view.order is not None:
            items += [
                Item("P", _("zamówienie: przekazano kuchni…"), "pass_on"),
                Item("H", _("zamówienie: wersje i przekazania"), "versions"),
            ]
        items += [
            *adding.items(),
            Item("W", _("wydawanie obiadów"), "line"),
            Item("J", _("jadłospis tygodnia"), "menu"),
        ]
        title = self._name or _("Obiady {day}").format(day=words.for_day(self._view.day))
        self._screen.app.push_screen(MenuDialog(title, tuple(items), self._text()), self._chosen)

    def _text(self) -> str:
        """What the row had no room for: an alarm or a change, whole."""
        view, lines = self._view, []
        if self._kind == "change":
            change = view.changes[int(self._rest.partition(":")[0])]
            head = f"{change.quantity:+d} {words.diet_word(change.diet)}"
            lines = [joined((head, words.change_reason(change, view.day)))]
        else:
            for alarm in view.alarms:
                if alarm.number == self._number and self._number is not None:
                    lines = [f"{_('ALARM')}, {words.diet_word(alarm.diet)}"]
                    lines += words.alarm_lines(alarm)
        return "\n".join(show(line) for line in lines)

    def _chosen(self, answer: str | None) -> None:
        if answer in self._commands:
            self._commands[answer]()
        else:
            adding.carry_out(self._screen, self._view, answer)

    def _press(self, action: str) -> None:
        """Do what a key of the screen does."""
        getattr(self._screen, f"action_{action}")()

    def _show_people(self) -> None:
        screen, view = self._screen, self._view
        diet = day_rows.diet_count(view, self._rest)
        rows = tuple(day_rows.portion_row(row) for row in day_rows.people_of(view, self._rest))
        title = f"{words.diet_word(diet.name if diet else '')}: {diet.ordered if diet else 0}"

        def chosen(key: str | None) -> None:
            if key is not None:
                DayActions(screen, view, key).open_menu()

        empty = _("Same porcje bez nazwisk; stoją pod „Dopisane”.")
        screen.app.push_screen(PickDialog(title, rows, empty), chosen)

    def pass_on(self) -> None:
        """Note that the kitchen was told."""
        view, moment = self._view, self._screen.moment()
        if view.order is None or moment is None:
            return
        told = [told for version in view.order.versions for told in version.handovers]
        self._screen.app.push_screen(
            FormDialog(
                _("Zamówienie {number}: przekazano kuchni").format(number=view.order.number),
                (
                    Field("recipient", _("Komu"), told[-1].recipient if told else ""),
                    Field(
                        "channel",
                        _("Jak"),
                        told[-1].channel.value if told else "",
                        choices=tuple((code, _(word)) for code, word in CHANNELS.items()),
                    ),
                    Field("time", _("O której (dziś)"), clock_time(moment)),
                ),
                lambda values: self._save_handover(values, moment.date()),
                _("Przeczytaj: {sentence}").format(sentence=words.sentence_to_read(view)),
            ),
            self._passed_on,
        )

    def _save_handover(self, values: Values, today: date) -> object:
        from seniorplus.services import orders

        time, _last = dates.parse_times(values["time"])
        try:
            return orders.pass_on(
                self._desk.actor,
                self._view.day,
                values["recipient"],
                OrderChannel(values["channel"]),
                fingerprint=self._view.fingerprint,
                at=at_wall_time(today, time) if time else None,
            )
        except Refusal as refusal:
            if refusal.code == "order_changed":
                # What was read out is no longer true: the form has nothing to save any more.
                return refusal
            raise

    def _passed_on(self, answer: object) -> None:
        if isinstance(answer, Refusal):
            self._desk.refuse(answer)
        elif answer is not None:
            self._desk.say(_("przekazano wersję {version}").format(version=answer))
        self._screen.reload()

    def _show_versions(self) -> None:
        view = self._view
        lines = []
        for version in view.order.versions if view.order else ():
            head = _("Wersja {version}: razem {total}; {counts}").format(
                version=version.version,
                total=version.total,
                counts=words.counts_words(version.diets),
            )
            known = _("według stanu z {when}").format(when=words.stamp(version.known_at, view.day))
            told = [
                joined((words.handover_words(row, view.day), words.who(row.by)))
                for row in version.handovers
            ]
            lines += [head, f"  {known}", *(f"  {row}" for row in told or [_("nie przekazano")])]
        title = _("Zamówienie {day}").format(day=words.for_day(view.day))
        self._screen.app.push_screen(TextDialog(title, "\n".join(lines)))

    def cancel(self) -> None:
        """Cancel the lunch, or take added portions back, after a question."""
        portion, day = self._portion, words.for_day(self._view.day)
        if portion is None:
            self._desk.say(_("Wybierz osobę albo dopisane porcje. Enter na diecie pokazuje osoby."))
            return
        if portion.extra is not None:
            text = _("Porcje {day} przestaną być zamówione: {count}.").format(
                day=day, count=portion.quantity
            )
        else:
            text = _("Obiad {day} przestanie być zamówiony; inne dni zostają.").format(day=day)
        if self._view.order is not None:
            text = joined((text, _("Kuchni trzeba przekazać zmianę.")), " ")
        title = _("Odwołać? {name}").format(name=self._name)
        self._screen.app.push_screen(
            confirmation(title, text, _("Tak, odwołaj")),
            lambda answer: self._cancel(portion) if answer == "yes" else None,
        )

    def _cancel(self, portion: PortionRow) -> None:
        from seniorplus.services import orders, plates

        actor, day, extra = self._desk.actor, self._view.day, portion.extra
        done = adding.saved(self._screen, _("odwołano obiad: {name}").format(name=self._name))
        if extra is not None:
            self._desk.write(lambda: orders.take_back_portions(actor, extra), done)
        elif (number := portion.number) is not None:
            self._desk.write(lambda: plates.set_eats(actor, number, day, day, eats=False), done)

    def _again(self) -> None:
        if self._number is not None:
            adding.order_for(self._screen, self._view, self._number, self._name)

    def _show_plate(self) -> None:
        if self._number is not None:
            plate.show_plate(self._screen, self._number, self._view.day)
