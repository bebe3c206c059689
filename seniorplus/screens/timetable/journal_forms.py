"""The forms of a class's journal: its texts, the signature, opening it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from seniorplus.domain.activity_codes import Presence
from seniorplus.domain.clock import local
from seniorplus.domain.refusal import Refusal
from seniorplus.domain.text import show
from seniorplus.i18n.activity_words import JOURNAL_TEXTS
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.timetable import journal_rows
from seniorplus.views.journal import JournalFields, JournalView
from seniorplus.widgets.fields import Field

if TYPE_CHECKING:
    from seniorplus.screens.timetable.journal import JournalScreen

TEXT_ORDER = ("topic", "method", "plan", "remarks", "leader")


def edit_texts(screen: JournalScreen, view: JournalView) -> None:
    """Write topic, method, plan, remarks and who led the class."""
    if refused_when_signed(screen, view):
        return
    versions = [view.version]

    def save(values: Values) -> object:
        from seniorplus.services import journal

        fields = JournalFields(
            values["plan"],
            values["topic"],
            values["method"],
            values["remarks"],
            values["leader"],
            versions[-1],
        )
        try:
            return journal.save(screen.desk.actor, view.series, view.original, fields)
        except Refusal as refusal:
            if refusal.code == "journal_changed_meanwhile":
                # Whoever has read what the others wrote may save over it.
                versions.append(int(str(refusal.params["version"])))
            raise

    fields = tuple(
        Field(name, _(JOURNAL_TEXTS[name]).capitalize(), getattr(view, name)) for name in TEXT_ORDER
    )
    title = _("Dziennik: {title}").format(title=view.title)
    words = _("zapisano dziennik: {title}").format(title=view.title)
    _ask(screen, title, fields, save, "", words)


def ask_to_sign(screen: JournalScreen, view: JournalView) -> None:
    """Ask whose signature it is, after showing what is signed."""
    if not view.topic:
        screen.desk.refuse(Refusal("journal_without_topic", title=view.title))
        return
    unknown = [row.name for row in view.rows if row.presence is Presence.UNKNOWN]
    names = journal_rows.shortened(unknown)
    text = joined(
        (
            _("Temat: {topic}").format(topic=show(view.topic)),
            journal_rows.counts_line(view),
            _("Nadal nie wiadomo: {names}.").format(names=show(names)) if unknown else "",
            _("Podpisany dziennik zmienia się dopiero po otwarciu ponownie."),
        ),
        "\n",
    )

    def save(values: Values) -> None:
        from seniorplus.services import journal

        name = values["signed_by"]
        actor, version = screen.desk.actor, view.version
        journal.sign(actor, view.series, view.original, name, version)

    title = _("Podpisz: {title}").format(title=view.title)
    words = _("podpisano dziennik: {title}").format(title=view.title)
    fields = (Field("signed_by", _("Kto podpisuje"), view.leader),)
    _ask(screen, title, fields, save, text, words)


def ask_to_reopen(screen: JournalScreen, view: JournalView) -> None:
    """Ask why a signed journal is opened again."""

    def save(values: Values) -> None:
        from seniorplus.services import journal

        journal.reopen(screen.desk.actor, view.series, view.original, values["reason"])

    text = joined(
        (
            journal_rows.state_words(view),
            _("Podpis zniknie, powód zostanie w dzienniku zdarzeń."),
        ),
        "\n",
    )
    title = _("Otwórz ponownie: {title}").format(title=view.title)
    words = _("dziennik otwarty ponownie: {title}").format(title=view.title)
    _ask(screen, title, (Field("reason", _("Powód")),), save, text, words)


def refused_when_signed(screen: JournalScreen, view: JournalView) -> bool:
    """Whether the journal is signed, which is then said with the next step."""
    if view.signed_at is None:
        return False
    screen.desk.refuse(Refusal("journal_signed", by=view.signed_by, at=local(view.signed_at)))
    return True


def _ask(
    screen: JournalScreen,
    title: str,
    fields: tuple[Field, ...],
    save: Callable[[Values], object],
    text: str,
    words: str,
) -> None:
    def done(answer: object) -> None:
        if answer is not None:
            screen.desk.say(words)
            screen.reload()

    screen.app.push_screen(FormDialog(title, fields, save, text), done)
