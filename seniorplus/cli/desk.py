"""Commands that open a screen: the desk, the kiosk, the demo house."""

import argparse
import gc
import os
import sys

from seniorplus import bootstrap
from seniorplus.cli.opening import folder_of
from seniorplus.domain.refusal import HouseUnusable
from seniorplus.i18n.translate import _
from seniorplus.settings import Settings
from seniorplus.storage.inspection import Found


def open_desk(options: argparse.Namespace) -> int:
    """Open the desk; without a house it offers to set one up, or the demo."""
    settings = _prepared(options)
    if not _on_terminal():
        if bootstrap.look(settings) is Found.NOTHING:
            raise HouseUnusable("house_missing", folder=settings.folder.name)
        print(_("Ekran wymaga terminala. Bez niego użyj np. seniorplus today --json."))
        return 2
    return _run(settings)


def kiosk(options: argparse.Namespace) -> int:
    """Open the check-in screen alone, or as a mirror of a terminal's scans."""
    settings = _prepared(options)
    if not _on_terminal():
        if bootstrap.look(settings) is Found.NOTHING:
            raise HouseUnusable("house_missing", folder=settings.folder.name)
        print(_("Ekran wymaga terminala. Bez niego użyj seniorplus scan."))
        return 2
    return _run(settings, kiosk=True, mirror=options.mirror)


def demo(options: argparse.Namespace) -> int:
    """Make the demo house where there is none, and open it."""
    from seniorplus.cli import demonstration

    folder = getattr(options, "home", None)
    if folder is None:
        options.home = bootstrap.default_home().with_name(bootstrap.DEMO_FOLDER)
    settings = _prepared(options)
    demonstration.make(settings, options.date, options.people, options.seed)
    if options.no_open or not _on_terminal():
        print(_("Dom przykładowy: {folder}").format(folder=settings.folder))
        return 0
    return _run(settings)


def _prepared(options: argparse.Namespace) -> Settings:
    folder = folder_of(options)
    bootstrap.prepare(folder)
    return bootstrap.load_settings(folder)


def _run(settings: Settings, *, kiosk: bool = False, mirror: str | None = None) -> int:
    # A key is answered within a frame, also while a thread reads the day.
    sys.setswitchinterval(0.001)
    os.environ.setdefault("TEXTUAL_FPS", "120")
    # What a start makes lives as long as the program: it is not worth searching for garbage.
    gc.set_threshold(50_000, 20, 20)
    from seniorplus.app import KioskApp, SeniorPlusApp

    bootstrap.keep_log(settings.folder)

    kind = KioskApp if kiosk else SeniorPlusApp
    app = kind(
        settings,
        open_house=lambda: bootstrap.open_house(settings),
        make_house=lambda: bootstrap.make_house(settings),
        make_demo=lambda: _demo_in(settings),
        migrate=lambda: _migrate(settings),
        mirror=mirror,
    )
    try:
        app.run(mouse=not kiosk)
    finally:
        bootstrap.close_house()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def _demo_in(settings: Settings) -> None:
    from seniorplus.cli import demonstration

    demonstration.make(settings, None, None, None, keep_open=True)


def _migrate(settings: Settings) -> None:
    bootstrap.migrate_house(settings)
    bootstrap.open_house(settings)


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
