"""The command that serves the calendars over HTTP."""

import argparse
import gc

from seniorplus import bootstrap
from seniorplus.cli.opening import settings_of
from seniorplus.domain.actor import system
from seniorplus.i18n.translate import _


def serve(options: argparse.Namespace) -> int:
    """Serve until a signal ends it."""
    settings = settings_of(options)
    bootstrap.open_house(settings)
    try:
        bootstrap.keep_log(settings.folder)
        from seniorplus.web import listening
        from seniorplus.web.site import make_site

        taking = listening.listen(options.host, options.port)
        with taking:
            # Calendars live as long as the program: they are not worth searching for garbage.
            gc.set_threshold(20_000, 20, 20)
            site = make_site(system(settings.terminal), limit=options.limit)
            address = listening.address_of(taking)

            def ready() -> None:
                print(_("Kalendarze: {address}").format(address=address), flush=True)
                if not listening.is_loopback(taking):
                    print(
                        _("Uwaga: ten adres widać w sieci, a połączenia nie są szyfrowane."),
                        flush=True,
                    )

            listening.serve(site, taking, ready)
    finally:
        bootstrap.close_house()
    return 0
