"""Where an alert of Dziś is settled: Enter opens that place."""

from datetime import date

from seniorplus.domain.codes import AlertCode
from seniorplus.screens.room import RoomScreen
from seniorplus.views.attendance import AlertView

LUNCH_ALERTS = {AlertCode.ALLERGEN, AlertCode.ORDER_NOT_PASSED_ON}
ABSENCE_ALERTS = {AlertCode.LONG_ABSENCE, AlertCode.ABSENCE_REVIEW}


def open_alert(screen: RoomScreen, alert: AlertView) -> None:
    """Open the screen or the menu in which an alert is settled.

    Args:
        screen: The screen that shows it.
        alert: What waits.
    """
    if alert.code in LUNCH_ALERTS:
        screen.desk.go_to("meals")
    elif alert.code is AlertCode.UNKNOWN_ABSENCE:
        from seniorplus.screens.reception.calls import CallsScreen

        screen.app.push_screen(CallsScreen())
    elif alert.code is AlertCode.JOURNAL_MISSING:
        from seniorplus.screens.timetable.journals import JournalsScreen

        screen.app.push_screen(JournalsScreen())
    elif alert.code is AlertCode.EVENT_DUE:
        from seniorplus.screens.events.event import EventScreen

        screen.app.push_screen(EventScreen(int(dict(alert.params)["event"])))
    elif alert.code is AlertCode.NO_CHECK_OUT:
        from seniorplus.screens.reception.closing import ask_to_close

        ask_to_close(screen, date.fromisoformat(dict(alert.params)["day"]))
    elif alert.person is not None and alert.code in ABSENCE_ALERTS:
        from seniorplus.screens.office.absence_actions import open_absences

        open_absences(screen, alert.person, alert.name, running=True)
    elif alert.person is not None:
        from seniorplus.screens.office.person_actions import PersonActions

        PersonActions(screen, alert.person, alert.name).open_menu()
