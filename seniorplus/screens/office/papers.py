"""F9 Druk: tomorrow's list, the evacuation list, the attendance sheet, calendar, backup."""

from collections.abc import Callable, Iterator
from datetime import date
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


class PapersScreen(RoomScreen):
    """Everything that this house can put on paper or hand out as a file."""

    ROOM = "papers"
    KEYS: ClassVar = (("Enter", N_("zapisz")), ("Alt+←→", N_("miesiąc")), ("F1", N_("pomoc")))
    HELP = N_(
        "Enter zapisuje wybrany dokument w folderze exports i podaje jego nazwę. "
        "Alt+strzałki zmieniają miesiąc listy obecności. Kopia zapasowa trafia do folderu "
        "backups; przenieś ją też na inny nośnik."
    )

    def __init__(self) -> None:
        super().__init__()
        self._months_away = 0
        self._made: dict[str, str] = {}

    def compose_body(self) -> Iterator[Widget]:
        """The list of papers."""
        yield Static(_("Dokumenty"), id="summary", markup=False)
        yield RowList((Column(44), Column()), id="papers")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Show the papers; nothing is read for it."""
        if self.desk.house is None:
            return
        month = month_name(*self._month())
        papers = (
            ("tomorrow", _("lista na następny dzień otwarcia (PDF)")),
            ("today", _("lista na dziś (PDF)")),
            ("evacuation", _("lista ewakuacyjna: kto jest w budynku (PDF)")),
            ("sheet", _("lista obecności do podpisu: {month} (PDF)").format(month=month)),
            ("table", _("lista obecności: {month} (CSV)").format(month=month)),
            ("calendar", _("plan tygodnia jako kalendarz (house.ics)")),
            ("backup", _("kopia zapasowa placówki")),
        )
        self.query_one(RowList).set_sections(
            [
                Section(
                    "",
                    tuple(
                        Row(key, (words, self._made.get(key, "")), search=words)
                        for key, words in papers
                    ),
                )
            ]
        )

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
        """Enter writes the paper."""
        key = message.key
        self.desk.last_line = _("zapisuję…")
        self.update_frame()
        self.desk.write(self._maker(key), lambda path: self._written(key, path))

    def _maker(self, key: str) -> Callable[[], Path]:
        from seniorplus.services import building, day, maintenance, month, papers, timetable

        actor, shown = self.desk.actor, self._month()
        moment = self.moment()
        today: date = moment.date() if moment else date.min

        def tomorrow() -> Path:
            following = day.next_open(actor, today)
            if following is None:
                raise Refusal("nobody_chosen")
            return papers.day_list(actor, day.view(actor, following))

        return {
            "tomorrow": tomorrow,
            "today": lambda: papers.day_list(actor, day.view(actor, today)),
            "evacuation": lambda: papers.evacuation_list(actor, building.who_is_in(actor)),
            "sheet": lambda: papers.attendance_sheet(actor, month.view(actor, *shown)),
            "table": lambda: papers.attendance_sheet(actor, month.view(actor, *shown), "csv"),
            "calendar": lambda: papers.house_calendar(actor, timetable.view(actor)),
            "backup": lambda: maintenance.make_backup(actor),
        }[key]

    def _written(self, key: str, path: Path) -> None:
        self._made[key] = path.name
        self.desk.say(_("zapisano: {file}").format(file=path))
        self.reload()
