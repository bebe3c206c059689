"""What those who serve read about a card or a name: whom, which variant, what to do."""

from dataclasses import dataclass

from seniorplus.domain.clock import local
from seniorplus.domain.codes import Role
from seniorplus.domain.lunch_codes import ServingOutcome
from seniorplus.i18n.format import clock_time, joined
from seniorplus.i18n.lunch_words import ingredient_words
from seniorplus.i18n.refusals import scan_sentence
from seniorplus.i18n.translate import N_, _
from seniorplus.i18n.words import ROLES
from seniorplus.screens.meals.words import alarm_lines, diet_word
from seniorplus.views.serving import ServingAnswer

REASONS = {
    "does_not_eat": N_("nie je obiadów, więc obiadu nie zamówiono."),
    "absent": N_("ma zgłoszoną nieobecność, obiad odwołano. Zakończ nieobecność w F3."),
    "outside_plan": N_("jest dziś poza planem, obiadu nie zamówiono."),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer in words.

    Attributes:
        tone: `good`, `calm` or `alarm`.
        head: Whose card, and what happened.
        big: What is drawn in big letters.
        below: Why, and the next step.
        line: The bottom line; it stays when the room is left, so it names no diet.
        given: Whether one bell is right; three otherwise.
    """

    tone: str
    head: str
    big: str
    below: str
    line: str
    given: bool = False


def shown(answer: ServingAnswer) -> Shown:
    """The words of an answer."""
    name = answer.name
    arrived = _("Zapisano też wejście.") if answer.arrived else ""
    time = clock_time(local(answer.at)) if answer.at else ""
    if answer.outcome is ServingOutcome.SERVED:
        avoid = ingredient_words(answer.avoided)
        return Shown(
            "good",
            name,
            diet_word(answer.diet),
            joined((_("wykluczyć: {what}").format(what=avoid) if avoid else "", arrived)),
            _("{time} wydano obiad: {name}").format(time=time, name=name),
            given=True,
        )
    if answer.outcome is ServingOutcome.ALREADY_SERVED:
        word = _("obiad wydano {time}").format(time=time)
        below = joined((diet_word(answer.diet), _("Drugiego obiadu nie zapisano.")))
        return Shown("calm", f"{name}: {word}", word, below, f"{name}: {word}")
    if answer.outcome is ServingOutcome.ALARM:
        return _alarm(answer, arrived)
    if answer.outcome is ServingOutcome.REFUSED:
        sentence = scan_sentence(answer.reason)
        return Shown("calm", _("Tej karty nie można użyć"), _("nie wydano"), sentence, sentence)
    return _nothing_ordered(answer, arrived)


def _alarm(answer: ServingAnswer, arrived: str) -> Shown:
    lines = alarm_lines(answer.alarm) if answer.alarm else ()
    head = _("ALARM: {name}, {diet}: NIE WYDAWAĆ").format(
        name=answer.name, diet=diet_word(answer.diet)
    )
    below = joined((*lines, arrived), "; ")
    return Shown(
        "alarm",
        head,
        _("ALARM"),
        joined((f"{below}.", _("Ins: zmień wariant albo wydaj mimo alarmu.")), " "),
        _("ALARM: {name}, nie wydano obiadu").format(name=answer.name),
    )


def _nothing_ordered(answer: ServingAnswer, arrived: str) -> Shown:
    if answer.outcome is ServingOutcome.OUTSIDER:
        role = ROLES.get(answer.reason, ROLES[Role.GUEST.value])
        why = _("{name} ({role}): spoza listy uczestników, obiadu nie zamówiono.").format(
            name=answer.name, role=_(role)
        )
    else:
        why = f"{answer.name} {_(REASONS.get(answer.reason, REASONS['outside_plan']))}"
    return Shown(
        "calm",
        _("{name}: obiad nie jest zamówiony").format(name=answer.name),
        _("nie zamówiono"),
        joined((why, arrived, _("Ins: wydaj poza zamówieniem.")), " "),
        _("{name}: obiad nie jest zamówiony").format(name=answer.name),
    )
