"""Putting people on the list of an event, and the consents that come back together."""

from seniorplus.domain.activity_codes import ParticipantState
from seniorplus.domain.clock import local
from seniorplus.i18n import collate
from seniorplus.i18n.format import joined
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import role_word
from seniorplus.screens.dialogs.pick import MarkDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.event_lists import Added
from seniorplus.views.events import EventView
from seniorplus.views.people import PersonRow
from seniorplus.widgets.rows import Row


def ask_people(screen: RoomScreen, view: EventView) -> None:
    """Mark who goes; everybody the house knows and who is not on the list."""
    from seniorplus.services import event_lists, people

    actor, event = screen.desk.actor, view.fields.id
    listed = {row.number for row in view.people if row.state is not ParticipantState.WITHDRAWN}

    def added(answer: Added) -> None:
        told = _("dopisano: {number}").format(number=len(answer.going))
        reserve = _("na listę rezerwową: {names}").format(names=", ".join(answer.reserve))
        screen.desk.say(joined((told, reserve if answer.reserve else "")))
        screen.reload()

    def marked(keys: list[str] | None) -> None:
        if keys:
            numbers = [int(key) for key in keys]
            screen.desk.write(lambda: event_lists.add_people(actor, event, numbers), added)

    def offer(rows: tuple[PersonRow, ...]) -> None:
        shown = sorted(
            (row for row in rows if row.number not in listed and not row.deceased),
            key=lambda row: collate.name_key(row.last_name, row.first_name),
        )
        free = view.free
        text = (
            _("Miejsc bez ograniczenia.")
            if free is None
            else _("Wolne miejsca: {number}. Kto się nie zmieści, trafi na listę rezerwową.")
        ).format(number=free)
        lines = tuple(
            Row(
                str(row.number),
                (
                    f"{row.last_name} {row.first_name}",
                    joined((role_word(role) for role in row.roles), ", "),
                ),
            )
            for row in shown
        )
        screen.app.push_screen(MarkDialog(_("Kto jedzie lub przyjdzie?"), lines, text), marked)

    screen.desk.read(screen, lambda: people.everybody(actor), offer, group="people")


def ask_consents(screen: RoomScreen, view: EventView) -> None:
    """Mark whose consent came back."""
    from seniorplus.services import event_lists

    actor, event = screen.desk.actor, view.fields.id
    today = local(view.moment).date()
    rows = tuple(
        Row(str(row.number), (row.name, row.phone)) for row in view.people if row.lacks_consent
    )

    def done(number: int) -> None:
        screen.desk.say(_("zapisane zgody: {number}").format(number=number))
        screen.reload()

    def marked(keys: list[str] | None) -> None:
        if keys:
            numbers = [int(key) for key in keys]
            screen.desk.write(
                lambda: event_lists.record_consents(actor, event, numbers, "", today), done
            )

    text = _("Zgoda zaznaczonych osób zostanie zapisana z dzisiejszą datą.")
    screen.app.push_screen(MarkDialog(_("Kto oddał zgodę?"), rows, text), marked)
