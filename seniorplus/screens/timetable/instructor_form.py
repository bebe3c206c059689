"""The form of somebody who leads classes, and the end of their work with the house."""

from dataclasses import replace

from seniorplus.domain.text import show
from seniorplus.i18n.activity_words import INSTRUCTOR_KINDS
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import confirmation
from seniorplus.screens.room import RoomScreen
from seniorplus.views.partners import OrganisationView
from seniorplus.views.week import InstructorView
from seniorplus.widgets.fields import Field

NEW = InstructorView(0, "", "staff")
NONE = ""


def ask(screen: RoomScreen, row: InstructorView) -> None:
    """Ask for somebody new, or for changes."""
    from seniorplus.services import organisations

    actor = screen.desk.actor
    screen.desk.read(
        screen,
        lambda: organisations.everything(actor),
        lambda known: _open(screen, row, known),
        group="picking",
    )


def _open(screen: RoomScreen, row: InstructorView, known: tuple[OrganisationView, ...]) -> None:
    actor = screen.desk.actor
    partners = [(NONE, "-"), *((str(partner.id), partner.name) for partner in known)]
    chosen = str(row.organisation_id or NONE)
    if chosen not in dict(partners):
        partners.append((chosen, row.organisation))

    def save(values: Values) -> int:
        from seniorplus.services import instructors

        partner = values["organisation"]
        return instructors.save(
            actor,
            replace(
                row,
                name=values["name"],
                kind=values["kind"],
                phone=values["phone"],
                organisation_id=int(partner) if partner else None,
            ),
        )

    def saved(answer: object) -> None:
        if answer is not None:
            screen.desk.say(_("zapisano osobę prowadzącą"))
            screen.reload()

    fields = (
        Field("name", _("Imię, nazwisko, funkcja"), row.name),
        Field(
            "kind",
            _("Kim jest"),
            row.kind,
            choices=tuple((code, _(word)) for code, word in INSTRUCTOR_KINDS.items()),
        ),
        Field("phone", _("Telefon"), row.phone),
        Field("organisation", _("Organizacja"), chosen, choices=tuple(partners)),
    )
    title = show(row.name) or _("Nowa osoba prowadząca")
    screen.app.push_screen(FormDialog(title, fields, save), saved)


def confirm_leaving(screen: RoomScreen, row: InstructorView) -> None:
    """Take somebody off the list of those who can be chosen, after a question."""
    actor, name = screen.desk.actor, show(row.name)

    def done(_answer: object) -> None:
        screen.desk.say(_("koniec współpracy: {name}").format(name=name))
        screen.reload()

    def answered(answer: str | None) -> None:
        if answer == "yes":
            from seniorplus.services import instructors

            screen.desk.write(lambda: instructors.save(actor, replace(row, active=False)), done)

    text = _("Zniknie z listy do wyboru. Dotychczasowe zajęcia i dzienniki zostają.")
    if row.series:
        text = _(
            "Prowadzi jeszcze serii: {number}. Zostaną w planie z tą osobą, dopóki nie zmienisz "
            "ich na planie tygodnia (Enter, U)."
        ).format(number=row.series)
    title = _("Koniec współpracy? {name}").format(name=name)
    screen.app.push_screen(confirmation(title, text, _("Tak, zakończ")), answered)
