"""The only place that wires parts together: folder, settings, engine, clock, reactions."""

import getpass
import os
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seniorplus import settings as settings_file
from seniorplus.domain.actor import Actor
from seniorplus.domain.clock import Clock, DemoClock, SystemClock
from seniorplus.domain.codes import ActorKind
from seniorplus.domain.refusal import HouseUnusable
from seniorplus.settings import Settings
from seniorplus.storage.inspection import Found, inspect

if TYPE_CHECKING:
    from sqlalchemy import Engine

CLOCK_FILE = "clock.json"
DEMO_FOLDER = "seniorplus-demo"
# What a write in one subject means for others, in the order in which they answer.
STAY_BEGAN = ("waiting.leave_waiting_list",)
STAY_ENDED = (
    "enrolments.end_with_stay",
    "event_lists.withdraw_with_stay",
    "feeds.ending.end_with_stay",
)
PERSON_DIED = (
    "waiting.leave_waiting_list",
    "cards.revoke_at_death",
    "absences.end_at_death",
    "people.end_roles_at_death",
    "building.leave_at_death",
    "enrolments.end_at_death",
    "choir.end_at_death",
    "event_lists.withdraw_at_death",
    "appointments.cancel_at_death",
    "feeds.ending.revoke_at_death",
    "carers.end_at_death",
)
CONSENT_WITHDRAWN = ("feeds.ending.end_with_consent",)


def default_home() -> Path:
    """The house folder when neither `--home` nor SENIORPLUS_HOME names one."""
    if named := os.environ.get("SENIORPLUS_HOME"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("seniorplus", appauthor=False)


def prepare(folder: Path) -> None:
    """Make the house folder, closed to everybody else.

    Raises:
        HouseUnusable: `folder_unusable`.
    """
    os.umask(0o077)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise HouseUnusable(
            "folder_unusable", folder=folder.name, reason=error.strerror or ""
        ) from None


def keep_log(folder: Path) -> None:
    """Write what goes wrong inside to log/seniorplus.log; never tokens or names."""
    import logging
    from logging.handlers import RotatingFileHandler

    log = logging.getLogger("seniorplus")
    log.propagate = False
    try:
        (folder / "log").mkdir(mode=0o700, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "log" / "seniorplus.log",
            maxBytes=1_000_000,
            backupCount=3,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        log.addHandler(logging.NullHandler())
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)


def load_settings(folder: Path) -> Settings:
    """The settings of a house folder.

    Raises:
        HouseUnusable: `bad_settings`.
    """
    return settings_file.load(folder)


def look(settings: Settings) -> Found:
    """What lies where the house should be, told before anything heavy is loaded.

    A house on a server is only looked at when it is opened.

    Raises:
        HouseUnusable: As `inspection.inspect`.
    """
    database = settings.database
    return Found.HOUSE if database is None else inspect(database).found


def clock_of(settings: Settings) -> Clock:
    """The demo house's own clock where there is one, else the machine's."""
    path = settings.folder / CLOCK_FILE
    return DemoClock(path, time.time) if path.exists() else SystemClock()


def open_house(settings: Settings, clock: Clock | None = None, *, replayed: bool = False) -> None:
    """Open the house for this process.

    Args:
        settings: Where it lies.
        clock: What tells the moment; None for the house's own clock.
        replayed: Whether the clock shows a moment that somebody only asks about.

    Raises:
        HouseUnusable: `house_missing`, `older_schema`, and as `look`.
    """
    from seniorplus.storage.engine import connect

    found = look(settings)
    if found is Found.NOTHING:
        raise HouseUnusable("house_missing", folder=settings.folder.name)
    engine = connect(settings.url)
    try:
        if settings.database is None:
            found = _found_on_server(engine)
        if found is not Found.HOUSE:
            code = "house_missing" if found is Found.NOTHING else "older_schema"
            raise HouseUnusable(code, folder=settings.folder.name)
    except BaseException:
        engine.dispose()
        raise
    _use(settings, engine, clock, replayed=replayed)


def make_house(settings: Settings, clock: Clock | None = None) -> None:
    """Make an empty database and open it; the house is furnished by `services.house`.

    Raises:
        HouseUnusable: `house_exists` where one lies already, and as `look`.
    """
    from seniorplus.storage import migrate
    from seniorplus.storage.engine import connect

    if settings.database is not None and look(settings) is not Found.NOTHING:
        raise HouseUnusable("house_exists", folder=settings.folder.name)
    engine = connect(settings.url)
    try:
        if settings.database is None and _found_on_server(engine) is not Found.NOTHING:
            raise HouseUnusable("house_exists", folder=settings.folder.name)
        migrate.upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    _use(settings, engine, clock)


def open_for_restore(settings: Settings) -> None:
    """Open whatever lies there, a house or nothing, to put a backup in its place."""
    from seniorplus.storage.engine import connect

    _use(settings, connect(settings.url), None)


def migrate_house(settings: Settings) -> tuple[bool, Path | None]:
    """Bring the house to the schema of the program; a house in a file is backed up first.

    A server's house is migrated in one transaction of the server, whose administrator keeps
    its backups.

    Returns:
        Whether anything had to be done, and the backup of a house in a file.

    Raises:
        HouseUnusable: `house_missing`, and as `look`.
        Refusal: `folder_unusable`, `backup_damaged`: nothing was changed then.
    """
    from seniorplus.storage import backup, migrate
    from seniorplus.storage.engine import connect

    found = look(settings)
    if found is Found.NOTHING:
        raise HouseUnusable("house_missing", folder=settings.folder.name)
    engine = connect(settings.url)
    try:
        before = migrate.revision_of(engine)
        if before == migrate.current_revision():
            return False, None
        kept = None
        if settings.database is not None:
            stamp = time.strftime("%Y%m%d-%H%M%S")
            kept = settings.folder / "backups" / f"seniorplus-{before}-{stamp}.db"
            backup.backup(engine, kept)
        migrate.upgrade(engine)
        return True, kept
    finally:
        engine.dispose()


def close_house() -> None:
    """Close the house that this process works on."""
    from seniorplus.storage import holidays_kept, house

    if house.is_open():
        holidays_kept.keep(house.current().folder)
    house.use(None)


def command_line_actor(settings: Settings) -> Actor:
    """The operating-system user who types a command."""
    return Actor(ActorKind.CLI, _user(), settings.terminal)


def _found_on_server(engine: "Engine") -> Found:
    from seniorplus.storage import migrate

    revision = migrate.revision_of(engine)
    if revision is None:
        return Found.NOTHING
    return Found.HOUSE if revision == migrate.current_revision() else Found.OLDER


def _use(
    settings: Settings, engine: "Engine", clock: Clock | None, *, replayed: bool = False
) -> None:
    from seniorplus.domain import happenings
    from seniorplus.i18n import collate
    from seniorplus.storage import holidays_kept, house

    holidays_kept.recall(settings.folder)
    reactions: dict[Any, Sequence[Callable[[Any, Any], None]]] = {
        happening: tuple(_reaction(name) for name in names)
        for happening, names in (
            (happenings.StayBegan, STAY_BEGAN),
            (happenings.StayEnded, STAY_ENDED),
            (happenings.PersonDied, PERSON_DIED),
            (happenings.ConsentWithdrawn, CONSENT_WITHDRAWN),
        )
    }
    house.use(
        house.OpenHouse(
            engine=engine,
            clock=clock or clock_of(settings),
            terminal=settings.terminal,
            folder=settings.folder,
            replayed=replayed,
            reactions=reactions,
            name_key=collate.name_key,
        )
    )


def _reaction(path: str) -> Callable[[Any, Any], None]:
    """A reaction of a service that is loaded when it is first needed: most mornings need none."""
    module, _dot, name = path.rpartition(".")

    def react(unit: Any, happening: Any) -> None:
        getattr(import_module(f"seniorplus.services.{module}"), name)(unit, happening)

    return react


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
