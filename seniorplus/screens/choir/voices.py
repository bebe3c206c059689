"""The voices of the ensemble: data that a house names itself."""

from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.translate import _
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import Item, MenuDialog, confirmation
from seniorplus.screens.dialogs.pick import PickDialog
from seniorplus.screens.room import RoomScreen
from seniorplus.views.choir import VoiceView
from seniorplus.widgets.fields import Field
from seniorplus.widgets.rows import Row


def open_voices(screen: RoomScreen) -> None:
    """Read the voices and offer them; without any the form opens at once."""
    from seniorplus.services import choir

    actor = screen.desk.actor
    screen.desk.read(
        screen, lambda: choir.voices(actor), lambda found: _choose(screen, found), group="voices"
    )


def _choose(screen: RoomScreen, found: tuple[VoiceView, ...]) -> None:
    codes = frozenset(voice.code for voice in found)
    if not found:
        _edit(screen, None, codes)
        return
    known = {f"voice:{voice.code}": voice for voice in found}
    rows = [
        Row(key, (f"{voice.code}  {voice.name}", _count(voice)), search=voice.name)
        for key, voice in known.items()
    ]
    rows.append(Row("new", (_("dodaj głos…"), "")))

    def chosen(key: str | None) -> None:
        if key == "new":
            _edit(screen, None, codes)
        elif key is not None:
            _open_menu(screen, known[key])

    screen.app.push_screen(PickDialog(_("Głosy zespołu"), tuple(rows)), chosen)


def _count(voice: VoiceView) -> str:
    return _("osób: {number}").format(number=voice.members)


def _open_menu(screen: RoomScreen, voice: VoiceView) -> None:
    items = (Item("P", _("popraw nazwę…"), "edit"), Item("U", _("usuń głos…"), "remove"))

    def chosen(answer: str | None) -> None:
        if answer == "edit":
            _edit(screen, voice)
        elif answer == "remove":
            _ask_to_remove(screen, voice)

    title = f"{voice.code} {voice.name}"
    screen.app.push_screen(MenuDialog(title, items, _count(voice)), chosen)


def _edit(screen: RoomScreen, voice: VoiceView | None, taken: frozenset[str] = frozenset()) -> None:
    short = (Field("code", _("Skrót"), hint=_("np. S albo I")),) if voice is None else ()
    name = Field("name", _("Nazwa"), voice.name if voice else "", _("np. sopran"))

    def save(values: Values) -> str:
        from seniorplus.services import choir

        code = voice.code if voice else values["code"].strip()
        if code in taken:
            # Saving would give the voice that bears this code another name.
            raise Refusal("name_taken", name=code, field="code")
        choir.save_voice(screen.desk.actor, code, values["name"])
        return values["name"]

    def saved(answer: object) -> None:
        if answer is not None:
            screen.desk.say(_("zapisano głos: {name}").format(name=answer))
            screen.reload()

    title = _("Głos: {code}").format(code=voice.code) if voice else _("Nowy głos")
    screen.app.push_screen(FormDialog(title, (*short, name), save), saved)


def _ask_to_remove(screen: RoomScreen, voice: VoiceView) -> None:
    def answered(answer: str | None) -> None:
        if answer == "yes":
            from seniorplus.services import choir

            actor = screen.desk.actor
            screen.desk.write(lambda: choir.remove_voice(actor, voice.code), done)

    def done(_answer: object) -> None:
        screen.desk.say(_("usunięto głos: {name}").format(name=voice.name))
        screen.reload()

    screen.app.push_screen(
        confirmation(
            _("Usunąć głos? {name}").format(name=voice.name),
            _("Zniknie z list wyboru. Głosu, który ktoś śpiewa lub utwór potrzebuje, nie usunie."),
            _("Tak, usuń"),
        ),
        answered,
    )
