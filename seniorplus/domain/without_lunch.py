"""Who is planned on a day and gets no lunch, so that nobody is forgotten unseen."""

from collections.abc import Iterable
from datetime import date, datetime

from seniorplus.domain.lunch_codes import PortionCause
from seniorplus.domain.lunches import LunchFacts, Portion


def without_lunch(
    facts: LunchFacts, portions: Iterable[Portion], day: date, moment: datetime
) -> dict[int, PortionCause]:
    """People who are planned on an open day and have no portion, with what did it.

    Args:
        facts: Every fact that touches the day.
        portions: The lunches of the day.
        day: The service day.
        moment: By what was known then.
    """
    if not facts.is_open(day, moment):
        return {}
    fed = {portion.person for portion in portions}
    weekday = str(day.isoweekday())
    found = {}
    for term in facts.terms:
        planned = weekday in term.weekdays and term.known.holds(day, moment)
        if planned and term.person not in fed:
            absences = facts.absences_of.get(term.person, ())
            away = any(row.known.holds(day, moment) for row in absences)
            found[term.person] = PortionCause.ABSENCE if away else PortionCause.CHOICE
    return found
