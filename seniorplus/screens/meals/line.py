"""The lunch line: a card or three letters, the variant in big letters, who was served."""

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from seniorplus.domain.clock import at_wall_time
from seniorplus.domain.lunch_codes import ServingOutcome
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show
from seniorplus.i18n.format import day_long, joined, weekday
from seniorplus.i18n.translate import N_, _
from seniorplus.screens.meals import line_rows
from seniorplus.screens.meals.answer_panel import AnswerPanel
from seniorplus.screens.meals.line_actions import LineActions
from seniorplus.screens.meals.line_words import Shown, shown
from seniorplus.screens.meals.words import diet_word
from seniorplus.screens.room import RoomScreen
from seniorplus.views.meals import MealsView
from seniorplus.views.serving import ServingAnswer
from seniorplus.widgets.row_list import RowList
from seniorplus.widgets.rows import Column

RELOAD_SECONDS = 0.06
TALL = 32
LUNCH_LASTS = timedelta(minutes=60)
ENDS_AFTER = timedelta(minutes=10)
UNDECIDED = {ServingOutcome.ALARM, ServingOutcome.NOT_ORDERED, ServingOutcome.OUTSIDER}


class LunchLineScreen(RoomScreen):
    """Cards scanned here give lunches out, until the room is left or lunch is long over."""

    ROOM = "meals"
    SCANNING = N_("SKANOWANIE: wydawanie obiadów")
    KEYS: ClassVar = (
        ("Enter", N_("wydanie")),
        ("Ins", N_("decyzja")),
        ("Del", N_("cofnij")),
        ("Tab", N_("lista")),
        ("Esc", N_("koniec")),
        ("F1", N_("pomoc")),
    )
    HELP = N_(
        "Każda karta zeskanowana tutaj wydaje obiad: na górze widać osobę i wielkimi literami "
        "jej wariant. Jeden dźwięk: wydać. Trzy dźwięki: nie wydawać, przeczytać powód. Kto "
        "nie miał jeszcze dziś wejścia, ma je od tej chwili.\n\n"
        "Bez karty: trzy litery nazwiska szukają wśród czekających, Enter wydaje. Porcje gości "
        "i kadry stoją na tej samej liście, Enter wydaje jedną.\n\n"
        "ALARM: talerz zawiera to, czego ta osoba musi unikać. Nic nie wydano. Insert: zmień "
        "wariant albo wydaj mimo alarmu. Insert pozwala też wydać obiad, którego nie zamówiono, "
        "i dopisać porcje.\n\n"
        "Tab przechodzi do wydanych, Delete cofa tam wydanie. Esc kończy: skanowanie znów "
        "zapisuje wejścia i wyjścia. Samo kończy się 10 minut po ostatniej karcie, gdy pora "
        "obiadu minęła."
    )
    BINDINGS = [
        Binding("escape", "leave_line", show=False),
        Binding("f4", "leave_line", show=False),
        Binding("insert", "decide", show=False),
        Binding("delete", "take_back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._view: MealsView | None = None
        self._undecided: dict[int, ServingAnswer] = {}
        self._last: ServingAnswer | None = None
        self._later: Timer | None = None
        self._used_at: datetime | None = None
        self._ending = False
        self._notice = ""

    @property
    def view(self) -> MealsView | None:
        """The day as it is shown."""
        return self._view

    def compose_body(self) -> Iterator[Widget]:
        """The figures, the answer, and below who waits and who was served."""
        yield Static("", id="summary", markup=False)
        yield AnswerPanel()
        with Horizontal(classes="halves"):
            yield RowList(
                (Column(), Column(16)),
                id="waiting",
                empty=_("Wszystko wydane. Insert dopisuje porcje."),
            )
            yield RowList(
                (Column(), Column(5, right=True)), id="served", empty=_("Nic jeszcze nie wydano.")
            )

    def on_mount(self) -> None:
        """Those who wait have the focus."""
        self.query_one("#waiting", RowList).focus()
        text = _("Proszę pokazać kartę albo wpisać trzy litery nazwiska.")
        self.query_one(AnswerPanel).answer(Shown("calm", text, "", "", ""))
        self._used_at = self.moment()

    def reload(self) -> None:
        """Read the lunches of today."""
        from seniorplus.services import meals

        actor = self.desk.actor
        self.desk.read(self, lambda: meals.view(actor), self.show_view)

    def adapt(self, width: int) -> None:
        """Larger letters where there is room."""
        self.query_one(AnswerPanel).set_class(self.size.height >= TALL, "tall")

    def show_view(self, view: MealsView) -> None:
        """Show who waits and who was served."""
        first = self._view is None
        self._view = view
        self._say_sums(view.served, view.ordered)
        self.query_one("#waiting", RowList).set_sections(line_rows.waiting(view))
        served = self.query_one("#served", RowList)
        served.set_sections(line_rows.served(view))
        if not served.has_focus:
            served.action_edge(0)  # the last one served stays in sight
        for row in view.portions:
            if row.served_at is not None and row.number is not None:
                self._undecided.pop(row.number, None)
        self._show_undecided()
        if first:
            names = [diet_word(diet.name) for diet in view.diets]
            self.query_one(AnswerPanel).draw_ahead([*names, _("ALARM")])

    def take_scan(self, text: str) -> bool:
        """A card gives a lunch out, whatever has the focus."""
        actor, nonce = self.desk.actor, secrets.token_hex(16)

        def serve() -> ServingAnswer:
            from seniorplus.services import lunch_line

            return lunch_line.serve_card(actor, text, nonce=nonce)

        self.desk.write(serve, self.answered, self.refused)
        return True

    def answered(self, answer: ServingAnswer) -> None:
        """Show an answer: words first, then letters, then the lists."""
        words = shown(answer)
        self.desk.ring(1 if words.given else 3)
        self.desk.last_line = words.line
        self.desk.frame_changed()
        if not self.is_attached:
            return
        self._last = answer
        self._used_at = self.moment()
        if answer.number is not None:
            self._undecided.pop(answer.number, None)
            if answer.outcome is ServingOutcome.ALARM:
                self._undecided[answer.number] = answer
        self.query_one(AnswerPanel).answer(words)
        self._say_sums(answer.served, answer.ordered)
        self._show_undecided()
        # The answer is painted first; reading the day anew would fight it for the processor.
        self._later = self._later or self.set_timer(RELOAD_SECONDS, self._reload_late)

    def refused(self, refusal: Refusal) -> None:
        """A command could not be carried out: loud, and in words."""
        self.desk.ring(3)
        self.desk.refuse(refusal)

    def update_frame(self) -> None:
        """The clock went on: the line ends by itself when lunch is long over."""
        super().update_frame()
        moment = self.moment()
        if moment is None or self._used_at is None or self._ending or not self.is_current:
            return
        assert self.desk.house is not None
        lunch = at_wall_time(moment.date(), self.desk.house.rules.lunch_at) + LUNCH_LASTS
        if moment > max(lunch, self._used_at) + ENDS_AFTER:
            self._ending = True
            self.call_later(self._end)

    def _end(self) -> None:
        if self.is_current:
            self.action_leave_line()
            self.desk.say(
                _("Wydawanie obiadów zakończone. Skanowanie znów zapisuje wejścia i wyjścia.")
            )
        self._ending = False

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter gives a lunch out."""
        self._used_at = self.moment()
        actions = LineActions(self)
        if self.query_one("#served").has_focus:
            actions.ask_to_take_back(message.key)
        else:
            actions.serve(message.key)

    def action_decide(self) -> None:
        """Insert: what to do about the last card, and about alarms without a decision."""
        self._used_at = self.moment()
        pending = dict(self._undecided)
        last = self._last
        if last is not None and last.number is not None and last.outcome in UNDECIDED:
            pending = {last.number: last} | pending
        LineActions(self).open_menu(tuple(pending.values()))

    def action_take_back(self) -> None:
        """Delete takes back that a lunch was given out."""
        served = self.query_one("#served", RowList)
        if self.focused is served and served.current is not None:
            LineActions(self).ask_to_take_back(served.current)
        else:
            self.desk.say(_("Cofa się na liście wydanych: Tab, potem Delete."))

    def action_leave_line(self) -> None:
        """Back to the day; scans mean arrivals and exits again."""
        self.app.pop_screen()

    def _reload_late(self) -> None:
        self._later = None
        if self.desk.recording:
            self._later = self.set_timer(RELOAD_SECONDS, self._reload_late)
        else:
            self.reload()

    def _say_sums(self, served: int, ordered: int) -> None:
        day = self._view.day if self._view else None
        text = joined(
            (
                _("wydano {served} z {ordered}").format(served=served, ordered=ordered),
                _("czeka {number}").format(number=max(0, ordered - served)),
                f"{weekday(day)} {day_long(day)}" if day else "",
            )
        )
        self.query_one("#summary", Static).update(text, layout=False)

    def _show_undecided(self) -> None:
        """Keep alarms in sight whose answer the next cards have pushed away."""
        others = [answer.name for answer in self._undecided.values() if answer is not self._last]
        names = ", ".join(others)
        text = _("ALARM, nie wydano (Ins): {names}").format(names=show(names))
        text = text if names else ""
        if text != self._notice:
            # A notice moves everything below it; a card without one must not wait for that.
            self._notice = text
            self.show_notice(text)
