"""F9 Druk: lists of days, the kitchen's papers, the sheets of a month, calendar, backup."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.format import month_name
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.room import RoomScreen
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section

GENERAL = (
    ("tomorrow", N_("lista na następny dzień otwarcia (PDF)")),
    ("today", N_("lista na dziś (PDF)")),
    ("evacuation", N_("lista ewakuacyjna: kto jest w budynku (PDF)")),
    ("calendar", N_("kalendarze jako pliki (ics)")),
    ("backup", N_("kopia zapasowa placówki")),
)
KITCHEN = (
    ("order_today", N_("zamówienie obiadów na dziś (PDF, CSV)")),
    ("order_tomorrow", N_("zamówienie na następny dzień (PDF, CSV)")),
    ("poster", N_("jadłospis tego tygodnia na drzwi (PDF)")),
    ("next_poster", N_("jadłospis następnego tygodnia (PDF)")),
)
MONTHLY = (
    ("sheet", N_("lista obecności do podpisu (PDF)")),
    ("table", N_("lista obecności (CSV)")),
    ("meals", N_("zestawienie obiadów (PDF, CSV)")),
    ("journal", N_("dziennik zajęć (PDF, CSV)")),
    ("choir", N_("próby i występy zespołu (PDF, CSV)")),
)
TIMETABLE = (
    ("week", N_("plan tygodnia (plakat A4)")),
    ("next_week", N_("plan następnego tygodnia (plakat A4)")),
    ("week_large", N_("plan tygodnia dużym drukiem (PDF)")),
    ("next_week_large", N_("plan następnego tygodnia dużym drukiem (PDF)")),
    ("door", N_("kartka na drzwi: dziś odwołane i zmienione")),
)
FORMS = ("pdf", "csv")


class PapersScreen(RoomScreen):
    """Everything that this house can put on paper or hand out as a file."""

    ROOM = "papers"
    KEYS: ClassVar = (("Enter", N_("zapisz")), ("Alt+←→", N_("miesiąc")), ("F1", N_("pomoc")))
    HELP = N_(
        "Enter zapisuje wybrany dokument w folderze exports i podaje jego nazwę. "
        "Alt+strzałki zmieniają miesiąc list, zestawienia obiadów i dziennika zajęć. Kopia "
        "zapasowa trafia do folderu backups; przenieś ją też na inny nośnik.\n\n"
        "Ostatnia pozycja otwiera placówkę: dni zamknięcia, zasady z datą i nazwę. Nad nią stoją "
        "kalendarze: kto ma jaki adres i kiedy telefon po niego sięgał."
    )

    def __init__(self) -> None:
        super().__init__()
        self._months_away = 0
        self._made: dict[tuple[str, tuple[int, int] | None], str] = {}

    def compose_body(self) -> Iterator[Widget]:
        """The list of papers."""
        yield Static(_("Dokumenty"), id="summary", markup=False)
        yield RowList((Column(43), Column()), id="papers")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Show the papers; nothing is read for it."""
        if self.desk.house is None:
            return
        month = _("Miesiąc: {month}").format(month=month_name(*self._month()))
        self.query_one(RowList).set_sections(
            [
                Section("", self._rows(GENERAL)),
                Section(_("Obiady"), self._rows(KITCHEN)),
                Section(month, self._rows(MONTHLY)),
                Section(_("Zajęcia"), self._rows(TIMETABLE)),
                Section(
                    _("Placówka"),
                    (
                        Row("feeds", (_("kalendarze: adresy, kody QR, przypomnienia…"),)),
                        Row("house", (_("dni zamknięcia, zasady, nazwa placówki…"),)),
                    ),
                ),
            ]
        )

    def _rows(self, papers: tuple[tuple[str, str], ...]) -> tuple[Row, ...]:
        return tuple(
            Row(key, (_(words), self._made.get(self._place(key), "")), search=_(words))
            for key, words in papers
        )

    def _place(self, key: str) -> tuple[str, tuple[int, int] | None]:
        """What a written file belongs to: its paper, and the month of one that has a month."""
        monthly = any(key == name for name, _words in MONTHLY)
        return key, self._month() if monthly else None

    def action_turn(self, step: int) -> None:
        """Another month; 0 is the current one."""
        self._months_away = self._months_away + step if step else 0
        self.reload()

    def _month(self) -> tuple[int, int]:
        moment = self.moment()
        assert moment is not None
        index = moment.year * 12 + moment.month - 1 + self._months_away
        return index // 12, index % 12 + 1

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter writes the paper, or opens what the house set for itself."""
        key = message.key
        if key == "feeds":
            from seniorplus.screens.office.feeds import FeedsScreen

            self.app.push_screen(FeedsScreen())
            return
        if key == "house":
            from seniorplus.screens.office.house import HouseScreen

            self.app.push_screen(HouseScreen())
            return
        self.desk.last_line = _("zapisuję…")
        self.update_frame()
        place = self._place(key)
        self.desk.write(self._maker(key), lambda paths: self._written(place, paths))

    def _maker(self, key: str) -> Callable[[], tuple[Path, ...]]:
        from seniorplus.services import (
            activity_papers,
            building,
            choir_papers,
            day,
            journal_month,
            journal_papers,
            maintenance,
            meals,
            menus,
            month,
            papers,
            statement,
        )
        from seniorplus.services.feeds import files

        actor, shown = self.desk.actor, self._month()
        moment = self.moment()
        today: date = moment.date() if moment else date.min
        monday = today - timedelta(days=today.weekday())
        next_monday = monday + timedelta(days=7)

        def tomorrow() -> date:
            following = day.next_open(actor, today)
            if following is None:
                raise Refusal("nobody_chosen")
            return following

        def order(wanted: date) -> tuple[Path, ...]:
            menu = menus.day(actor, wanted)
            return papers.kitchen_order(actor, meals.view(actor, wanted), menu, FORMS)

        def poster(first: date) -> tuple[Path, ...]:
            return (papers.menu_poster(actor, menus.week(actor, first)),)

        def sheet(form: str) -> tuple[Path, ...]:
            return (papers.attendance_sheet(actor, month.view(actor, *shown), form),)

        return {
            "tomorrow": lambda: (papers.day_list(actor, day.view(actor, tomorrow())),),
            "today": lambda: (papers.day_list(actor, day.view(actor, today)),),
            "evacuation": lambda: (papers.evacuation_list(actor, building.who_is_in(actor)),),
            "calendar": lambda: files.export(actor)[:1],
            "backup": lambda: (maintenance.make_backup(actor),),
            "order_today": lambda: order(today),
            "order_tomorrow": lambda: order(tomorrow()),
            "poster": lambda: poster(monday),
            "next_poster": lambda: poster(next_monday),
            "week": lambda: (activity_papers.week_poster(actor, monday),),
            "next_week": lambda: (activity_papers.week_poster(actor, next_monday),),
            "week_large": lambda: (activity_papers.week_large(actor, monday),),
            "next_week_large": lambda: (activity_papers.week_large(actor, next_monday),),
            "door": lambda: (activity_papers.door_notice(actor, today),),
            "sheet": lambda: sheet("pdf"),
            "table": lambda: sheet("csv"),
            "journal": lambda: journal_papers.journal_month(
                actor, journal_month.month(actor, *shown), FORMS
            ),
            "choir": lambda: tuple(choir_papers.month_tables(actor, *shown, FORMS)),
            "meals": lambda: papers.meal_statement(actor, statement.month(actor, *shown), FORMS),
        }[key]

    def _written(self, place: tuple[str, tuple[int, int] | None], paths: tuple[Path, ...]) -> None:
        self._made[place] = paths[0].name
        told = [str(paths[0]), *(path.name for path in paths[1:])]
        self.desk.say(_("zapisano: {file}").format(file=", ".join(told)))
        self.reload()
