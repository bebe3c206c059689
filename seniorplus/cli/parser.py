"""The parser of all commands; their modules are loaded only when they run."""

import argparse
import importlib
import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from seniorplus import __version__
from seniorplus.i18n.translate import LANGUAGES, N_, _


class Usage(Exception):
    """Wrong usage, in one sentence (exit code 2)."""


FAULTS = (
    (
        r"argument (?P<name>.*): invalid choice: '?(?P<value>.*?)'? \(choose from (?P<known>.*)\)",
        N_("{name}: nie ma „{value}”; dozwolone: {known}"),
    ),
    (r"the following arguments are required: (?P<name>.*)", N_("brakuje: {name}")),
    (r"unrecognized arguments: (?P<name>.*)", N_("nie rozumiem: {name}")),
    (
        r"argument (?P<name>.*): expected (one|at least one) argument",
        N_("{name}: brakuje wartości"),
    ),
    (r"one of the arguments (?P<name>.*) is required", N_("podaj jedno z: {name}")),
    (
        r"argument (?P<name>.*): not allowed with argument (?P<value>.*)",
        N_("{name} i {value} wykluczają się"),
    ),
    (
        r"argument (?P<name>.*): invalid .* value: '?(?P<value>.*?)'?",
        N_("{name}: zła wartość „{value}”"),
    ),
    (r"argument (?P<name>.*?): (?P<value>.*)", N_("{name}: {value}")),
)


EXPORTS = ("calendars", "attendance", "meals", "timetable", "journal", "choir")
IMPORTS = ("people", "menus", "timetable", "carers", "clients")
HEADINGS = {"options": N_("opcje"), "positional arguments": N_("argumenty")}


class _Formatter(argparse.HelpFormatter):
    """The parser's own words in the language of the house."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("użycie: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        known = HEADINGS.get(heading or "")
        super().start_section(_(known) if known else heading)


class _Parser(argparse.ArgumentParser):
    def __init__(self, *, add_help: bool = True, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **settings)
        if add_help:
            self.add_argument("-h", "--help", action="help", help=_("pokaż tę pomoc i zakończ"))

    def error(self, message: str) -> NoReturn:
        said = message
        for pattern, words in FAULTS:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                said = _(words).format(**match.groupdict())
                break
        raise Usage(_("{message}. Pomoc: {program} --help").format(message=said, program=self.prog))


def build() -> argparse.ArgumentParser:
    """The parser; each command sets `run` to a function that returns the exit code."""
    common = _Parser(add_help=False)
    for name, settings in (
        ("--home", {"type": Path, "metavar": _("FOLDER"), "help": _("folder placówki")}),
        ("--lang", {"choices": LANGUAGES, "help": _("język: pl lub en")}),
    ):
        common.add_argument(name, default=argparse.SUPPRESS, **settings)
    moment = _Parser(add_help=False)
    moment.add_argument("--date", type=_day, metavar=_("DZIEŃ"), help=_("dzień"))
    moment.add_argument("--at", type=_moment, metavar=_("CHWILA"), help=_("chwila"))

    parser = _Parser(
        prog="seniorplus",
        parents=[common],
        description=_("Recepcja dziennego domu Senior+ w terminalu."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"seniorplus {__version__}",
        help=_("pokaż wersję i zakończ"),
    )
    parser.set_defaults(run=_lazily("desk", "open_desk"), command="")
    commands = parser.add_subparsers(metavar=_("POLECENIE"), dest="command")

    def command(name: str, run: str, text: str, *parents: Any) -> argparse.ArgumentParser:
        added = commands.add_parser(name, parents=[common, *parents], help=text, description=text)
        added.set_defaults(run=_lazily(*run.split(".")))
        return added

    _desk(command)
    _reception(command, moment)
    _papers(command, moment)
    _house(command)
    return parser


Command = Callable[..., argparse.ArgumentParser]


def _desk(command: Command) -> None:
    demo = command("demo", "desk.demo", _("załóż i otwórz dom przykładowy"))
    demo.add_argument("--date", type=_day, metavar=_("DZIEŃ"), help=_("dzień domu"))
    demo.add_argument("--people", type=_count, metavar=_("LICZBA"), help=_("liczba uczestników"))
    demo.add_argument("--seed", type=int, metavar=_("ZIARNO"), help=_("ziarno losowania"))
    demo.add_argument("--no-open", action="store_true", help=_("nie otwieraj okna"))
    kiosk = command("kiosk", "desk.kiosk", _("sam ekran kart"))
    kiosk.add_argument("--mirror", metavar=_("STANOWISKO"), help=_("pokazuj skany terminala"))


def _reception(command: Command, moment: argparse.ArgumentParser) -> None:
    scan = command("scan", "reception.scan", _("przyjmij kody kart ze standardowego wejścia"))
    scan.add_argument("--at", type=_moment, metavar=_("CHWILA"), help=_("chwila skanu"))
    scan.add_argument(
        "--direction", choices=["in", "out", "auto"], default="auto", help=_("kierunek")
    )
    events = command("events", "reception.events", _("zapisane wejścia i wyjścia"))
    events.add_argument("--from", dest="first", type=_day, metavar=_("DZIEŃ"), help=_("od dnia"))
    events.add_argument("--to", dest="last", type=_day, metavar=_("DZIEŃ"), help=_("do dnia"))
    events.add_argument("--json", action="store_true", required=True, help=_("jako JSON"))
    today = command("today", "today.today", _("dzień w placówce"), moment)
    form = today.add_mutually_exclusive_group()
    form.add_argument("--plain", action="store_true", help=_("zwykły tekst"))
    form.add_argument("--json", action="store_true", help=_("jako JSON"))
    people = command("people", "reception.people", _("osoby znane placówce"), moment)
    people.add_argument("--role", metavar=_("ROLA"), help=_("tylko w tej roli"))
    people.add_argument("--json", action="store_true", help=_("jako JSON"))
    absence = command("absence", "reception.absence", _("zapisz nieobecność"), moment)
    absence.add_argument("person", metavar=_("OSOBA"), help=_("numer lub nazwisko"))
    absence.add_argument(
        "--from", dest="first", type=_day, metavar=_("DZIEŃ"), required=True, help=_("od dnia")
    )
    absence.add_argument("--to", dest="last", type=_day, metavar=_("DZIEŃ"), help=_("do dnia"))
    absence.add_argument("--reason", required=True, metavar=_("KOD"), help=_("powód"))
    absence.add_argument("--reported-by", default="", metavar=_("TEKST"), help=_("kto zgłosił"))
    absence.add_argument("--until-further-notice", action="store_true", help=_("do odwołania"))
    absence.add_argument("--review", type=_day, metavar=_("DZIEŃ"), help=_("dzień sprawdzenia"))


def _papers(command: Command, moment: argparse.ArgumentParser) -> None:
    cards = command("cards", "papers.cards", _("karty uczestników"))
    cards.add_argument("action", choices=["issue"], help=_("wydaj karty"))
    whom = cards.add_mutually_exclusive_group(required=True)
    whom.add_argument("--missing", action="store_true", help=_("osobom bez karty"))
    whom.add_argument("--all", action="store_true", help=_("wszystkim uczestnikom"))
    whom.add_argument("--spare", action="store_true", help=_("karty zapasowe Z1-Z5"))
    whom.add_argument("--person", metavar=_("OSOBA"), help=_("jednej osobie"))
    cards.add_argument("--out", type=Path, required=True, metavar=_("FOLDER"), help=_("folder"))
    export = command("export", "exporting.export", _("zapisz listę lub kalendarz"), moment)
    export.add_argument("what", choices=EXPORTS, help=_("co zapisać"))
    export.add_argument("--out", type=Path, required=True, metavar=_("FOLDER"), help=_("folder"))
    export.add_argument("--month", type=_month, metavar=_("RRRR-MM"), help=_("miesiąc"))
    export.add_argument("--feed", metavar=_("NAZWA"), help=_("tylko ten kalendarz"))
    export.add_argument("--format", choices=["pdf", "csv"], help=_("tylko ten format"))
    imports = command("import", "importing.run", _("wczytaj osoby, jadłospis lub plan z pliku"))
    imports.add_argument("what", choices=IMPORTS, help=_("co wczytać"))
    imports.add_argument(
        "file",
        type=Path,
        metavar=_("PLIK"),
        help=_(
            "osoby: CSV; jadłospis: CSV z kolumnami date, diet, course, dish, allergens "
            "(kod lub numer alergenu; - gdy nie ma żadnego) albo YAML z cyklem tygodni; plan "
            "zajęć: CSV z kolumnami title, category, weekdays, start, end, room (i instructor, "
            "audience, group, capacity, every, week_of_month, from, until, note) albo YAML "
            "z częściami rooms, staff_roles, entries; opiekunki i opiekunowie (carers) oraz "
            "klientki i klienci usług (clients): CSV, kolumny w docs/uslugi.md"
        ),
    )
    imports.add_argument("--dry-run", action="store_true", help=_("tylko sprawdź"))
    imports.add_argument(
        "--from",
        dest="first",
        type=_day,
        metavar=_("DZIEŃ"),
        help=_(
            "jadłospis z YAML: poniedziałek, od którego biegnie cykl; plan: pierwszy dzień "
            "(bez niego: najbliższy poniedziałek)"
        ),
    )
    imports.add_argument(
        "--to",
        "--until",
        dest="last",
        type=_day,
        metavar=_("DZIEŃ"),
        help=_(
            "jadłospis z YAML: powtarzaj cykl do tego dnia (bez niego: raz); plan: ostatni dzień "
            "(bez niego: koniec sierpnia)"
        ),
    )
    imports.add_argument(
        "--replace", action="store_true", help=_("zastąp jadłospis, który już jest")
    )


def _house(command: Command) -> None:
    backup = command("backup", "house.backup", _("zrób kopię placówki"))
    backup.add_argument("--to", type=Path, metavar=_("PLIK"), help=_("plik kopii"))
    restore = command("restore", "house.restore", _("odtwórz placówkę z kopii"))
    restore.add_argument("file", type=Path, metavar=_("PLIK"), help=_("plik kopii"))
    command("check", "house.check", _("sprawdź bazę i dziennik zdarzeń"))
    command("migrate", "house.migrate", _("dostosuj bazę do programu"))
    audit = command("audit", "house.audit", _("sprawdź łańcuch dziennika zdarzeń"))
    audit.add_argument("action", choices=["verify"], help=_("sprawdź"))
    command("doctor", "house.doctor", _("sprawdź komputer i placówkę"))
    serve = command("serve", "serving.serve", _("udostępniaj kalendarze przez HTTP"))
    serve.add_argument(
        "--host", default="127.0.0.1", metavar=_("ADRES"), help=_("adres tego komputera")
    )
    serve.add_argument("--port", type=_port, default=8047, metavar=_("PORT"), help=_("port"))
    serve.add_argument(
        "--limit",
        type=_limit,
        default=3000,
        metavar=_("LICZBA"),
        help=_("ile zapytań na minutę ma jeden klient; 0: bez ograniczeń"),
    )


def _lazily(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        return int(getattr(importlib.import_module(f"seniorplus.cli.{module}"), function)(options))

    return run


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("data „{text}” nie ma postaci 2026-11-23").format(text=text)
        ) from None


def _month(text: str) -> str:
    from seniorplus.domain.dates import parse_month
    from seniorplus.domain.refusal import Refusal

    try:
        parse_month(text)
    except Refusal:
        raise argparse.ArgumentTypeError(
            _("miesiąc „{text}” nie ma postaci 2026-11").format(text=text)
        ) from None
    return text


def _moment(text: str) -> Any:
    from seniorplus.domain.clock import parse_moment

    try:
        return parse_moment(text)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(
            _("chwila „{text}” nie ma postaci 2026-11-23T07:51").format(text=text)
        ) from None


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 3000:
        return int(text)
    raise argparse.ArgumentTypeError(_("liczba osób to 1-3000, nie „{text}”").format(text=text))


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(_("port to liczba 0-65535, nie „{text}”").format(text=text))


def _limit(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 7:
        return int(text)
    raise argparse.ArgumentTypeError(
        _("liczba zapytań to 0-9999999, nie „{text}”").format(text=text)
    )
