"""The headless command that prints a day."""

import argparse
import json
from dataclasses import asdict

from seniorplus.cli.opening import opened
from seniorplus.domain.clock import iso
from seniorplus.domain.text import show
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import alert_text, state_word
from seniorplus.views.meals import MealsView


def today(options: argparse.Namespace) -> int:
    """Print the day as JSON or as plain text."""
    with opened(options) as actor:
        from seniorplus.services import day, meals

        view = day.view(actor, options.date, options.at)
        lunches = meals.summary(actor, view.day)
    alerts = (*view.alerts, *lunches.alerts)
    if options.json:
        print(
            json.dumps(
                {
                    "date": view.day.isoformat(),
                    "open": view.closed is None,
                    "places": view.places,
                    **asdict(view.counts),
                    "others": view.others + view.guests,
                    "meals": _meals(lunches.today),
                    "classes": [
                        {
                            "id": entry.id,
                            "title": show(entry.title),
                            "start": iso(entry.start),
                            "end": iso(entry.end),
                            "room": show(entry.room),
                            "state": "cancelled" if entry.cancelled else "planned",
                            "present": entry.present,
                            "enrolled": entry.enrolled,
                        }
                        for entry in view.classes
                    ],
                    "alerts": [
                        {
                            "code": alert.code,
                            "person": alert.person,
                            "text": show(alert_text(alert.code, alert.name, dict(alert.params))),
                        }
                        for alert in alerts
                    ],
                },
                ensure_ascii=False,
                indent=1,
            )
        )
        return 0
    counts = view.counts
    print(f"{view.day}  {_('na dziś')} {counts.scheduled}/{view.places}")
    for name, number in (
        ("present", counts.present),
        ("expected", counts.expected),
        ("absent", counts.absent),
        ("unknown", counts.unknown),
        ("left", counts.left),
    ):
        print(f"{state_word(name)}: {number}")
    print(f"{_('obiady')}: {lunches.today.ordered}")
    for alert in alerts:
        print(f"! {show(alert_text(alert.code, alert.name, dict(alert.params)))}")
    return 0


def _meals(view: MealsView) -> dict[str, object]:
    """The lunches of a day as scripts read them; `unknown` counts people without a diet."""
    passed_on = view.passed_on
    return {
        "ordered": view.ordered,
        "served": view.served,
        "by_diet": {row.code or "unknown": row.ordered for row in view.diets},
        "order": view.order.number if view.order else None,
        "version": view.order.latest.version if view.order else None,
        "frozen": view.order is not None,
        "passed_on": iso(passed_on.at) if passed_on else None,
    }
