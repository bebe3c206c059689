"""Placówka: the rules in force and to come, the closure days ahead, name and town."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.i18n.format import day_long, joined
from seniorplus.i18n.translate import N_, _
from seniorplus.i18n.words import rule_value, rule_word
from seniorplus.screens.office import house_actions
from seniorplus.screens.room import RoomScreen
from seniorplus.views.house import ClosureEffect, ClosureView, HouseOverview, RuleView
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column, Row, Section


class HouseScreen(RoomScreen):
    """What the house set for itself."""

    ROOM = "papers"
    KEYS: ClassVar = (
        ("Enter", N_("zmień")),
        ("Ins", N_("zamknij dni")),
        ("Del", N_("wycofaj")),
        ("Esc", N_("wróć")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Dni zamknięcia, zasady i nazwa placówki. Enter zmienia to, na czym stoi kursor. Każda "
        "zasada obowiązuje od podanego dnia, więc minione dni zachowują swoje zasady.\n\n"
        "Insert zamyka placówkę na podane dni; przed zapisem program powie, ile osób jest wtedy "
        "w planie. Delete wycofuje zamknięcie. Nic nie znika z historii."
    )
    BINDINGS = [
        Binding("escape", "back", show=False),
        Binding("insert", "close_days", show=False),
        Binding("delete", "withdraw", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._view: HouseOverview | None = None

    def compose_body(self) -> Iterator[Widget]:
        """The name above the list."""
        yield Static("", id="summary", markup=False)
        yield RowList((Column(30), Column(), Column(14)), id="house")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowList).focus()

    def reload(self) -> None:
        """Read what the house set."""
        from seniorplus.services import house

        actor = self.desk.actor
        self.desk.read(self, lambda: house.overview(actor), self.show_view)

    def show_view(self, view: HouseOverview) -> None:
        """Show it, and let the frame bear a changed name."""
        self._view = view
        self.query_one("#summary", Static).update(
            joined((_("Placówka"), joined((view.name, view.town), ", ")), ": ")
        )
        closures = tuple(self._closure_row(*closure) for closure in view.closures)
        nothing = Row("close", (_("nie ma"), _("Insert zamyka wybrane dni.")), "quiet")
        sections = [
            Section(_("dni zamknięcia"), closures or (nothing,)),
            Section(_("zasady, które się zmienią"), tuple(map(self._rule_row, view.coming))),
            Section(_("zasady dziś"), tuple(map(self._rule_row, view.rules))),
            Section(
                _("nazwa"),
                (Row("name", (_("nazwa i miejscowość"), view.name)),),
            ),
        ]
        self.query_one(RowList).set_sections([part for part in sections if part.rows])
        known = self.desk.house
        if known is not None and (known.name, known.town) != (view.name, view.town):
            self.desk.house = replace(known, name=view.name, town=view.town)
            self.update_frame()

    def _closure_row(self, closure: ClosureView, effect: ClosureEffect) -> Row:
        planned = _("w planie {people}").format(people=effect.people) if effect.people else ""
        return Row(
            f"closure:{closure.id}",
            (house_actions.days_of(closure.first_day, closure.last_day), closure.name, planned),
            search=closure.name,
        )

    def _rule_row(self, rule: RuleView) -> Row:
        since = _("od {day}").format(day=day_long(rule.since)) if rule.since else ""
        return Row(
            f"rule:{rule.name}:{rule.since or ''}",
            (rule_word(rule.name), rule_value(rule.name, rule.value), since),
        )

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter changes what the cursor stands on."""
        if self._view is None:
            return
        if message.key == "close":
            house_actions.ask_to_close(self)
        elif message.key == "name":
            house_actions.ask_name(self, self._view)
        elif message.key.startswith("closure:"):
            self.action_withdraw()
        for rule in (*self._view.coming, *self._view.rules):
            if self._rule_row(rule).key == message.key:
                house_actions.ask_rule(self, rule)

    def action_close_days(self) -> None:
        """Insert closes the house on some days."""
        house_actions.ask_to_close(self)

    def action_withdraw(self) -> None:
        """Delete takes closure days back."""
        key = self.query_one(RowList).current
        for closure, effect in self._view.closures if self._view else ():
            if key == f"closure:{closure.id}":
                house_actions.ask_to_withdraw(self, closure, effect)
                return
        self.desk.say(_("Ustaw kursor na dniach zamknięcia, aby je wycofać."))

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss()
