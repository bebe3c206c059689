"""What the house may change about itself, with the consequences in words before it is done."""

from collections.abc import Callable
from datetime import date, time
from typing import TypeVar

from seniorplus.domain import dates, house_rules
from seniorplus.domain.refusal import Refusal
from seniorplus.i18n.format import clock_time, day_long, joined
from seniorplus.i18n.translate import N_, _, counted
from seniorplus.i18n.words import RULE_CHOICES, RULES_MEAN, people_words, rule_word
from seniorplus.screens.dialogs.form import FormDialog, Values
from seniorplus.screens.dialogs.menu import confirmation
from seniorplus.screens.room import RoomScreen
from seniorplus.views.house import ClosureEffect, ClosureView, HouseOverview, RuleView
from seniorplus.widgets.fields import Field

Typed = TypeVar("Typed")
EMPTY: Values = {"first": "", "last": "", "name": ""}


def days_of(first: date, last: date) -> str:
    """`24.12.2026`, or `24.12.2026 - 31.12.2026`."""
    return day_long(first) if first == last else f"{day_long(first)} - {day_long(last)}"


def ask_to_close(screen: RoomScreen, typed: Values = EMPTY) -> None:
    """Ask for closure days; what they mean is told before anything is written.

    Args:
        screen: The screen that asks.
        typed: What was typed before, when somebody came back to the form.
    """
    values = dict(typed)

    def look(given: Values) -> ClosureEffect:
        from seniorplus.services import house

        values.update(given)
        first, last = _days(screen, given)
        return house.effect_of_closing(screen.desk.actor, first, last, given["name"])

    def looked(answer: object) -> None:
        if isinstance(answer, ClosureEffect):
            _confirm_closing(screen, values, answer)

    screen.app.push_screen(
        FormDialog(
            _("Dni zamknięcia"),
            (
                Field("first", _("Pierwszy dzień"), values["first"], _("np. 24.12.2026")),
                Field("last", _("Ostatni dzień"), values["last"], _("puste: jeden dzień")),
                Field("name", _("Powód na drzwiach"), values["name"], _("np. remont kuchni")),
            ),
            look,
            _("Po F10 program powie, kogo to dotyczy. Zapisze dopiero po potwierdzeniu."),
        ),
        looked,
    )


def _days(screen: RoomScreen, values: Values) -> tuple[date, date]:
    today = _today(screen)
    first = _read("first", lambda: dates.parse_day(values["first"], today))
    if not values["last"].strip():
        return first, first
    return first, _read("last", lambda: dates.parse_day(values["last"], first))


def _confirm_closing(screen: RoomScreen, values: Values, effect: ClosureEffect) -> None:
    first, last = _days(screen, values)

    def answered(answer: str | None) -> None:
        if answer != "yes":
            ask_to_close(screen, values)
            return
        from seniorplus.services import house

        actor = screen.desk.actor
        screen.desk.write(
            lambda: house.close_days(actor, first, last, values["name"]),
            _done(screen, _("placówka zamknięta: {days}").format(days=days_of(first, last))),
        )

    screen.app.push_screen(
        confirmation(
            _("Zamknąć {days}?").format(days=days_of(first, last)),
            closing_words(effect),
            _("Tak, zamknij"),
        ),
        answered,
    )


def closing_words(effect: ClosureEffect) -> str:
    """What closing days means, in whole sentences."""
    if not effect.open_days:
        return _("W tych dniach placówka i tak jest nieczynna.")
    recorded = ""
    if effect.arrivals:
        recorded = _("Są już zapisane obecności w te dni: {count}. Zostaną w historii.").format(
            count=effect.arrivals
        )
    return joined((_affected(effect), _("Nikt nie będzie wtedy oczekiwany."), recorded), " ")


def _affected(effect: ClosureEffect) -> str:
    forms = N_("{number} dzień otwarcia"), N_("{number} dni otwarcia"), N_("{number} dni otwarcia")
    days = counted(*forms, effect.open_days).format(number=effect.open_days)
    if not effect.people:
        return _("{days}, nikogo w planie.").format(days=days)
    return _("{days}, w planie {people}, osobodni: {person_days}.").format(
        days=days, people=people_words(effect.people), person_days=effect.person_days
    )


def ask_to_withdraw(screen: RoomScreen, closure: ClosureView, effect: ClosureEffect) -> None:
    """Ask before closure days become open days again."""

    def answered(answer: str | None) -> None:
        if answer == "yes":
            from seniorplus.services import house

            actor = screen.desk.actor
            screen.desk.write(
                lambda: house.withdraw_closure(actor, closure.id),
                _done(screen, _("zamknięcie wycofane: {name}").format(name=closure.name)),
            )

    meaning = _("W tych dniach placówka i tak jest nieczynna.")
    if effect.open_days:
        meaning = joined((_("Placówka będzie wtedy czynna:"), _affected(effect)), " ")
    screen.app.push_screen(
        confirmation(
            _("Wycofać zamknięcie {days}?").format(
                days=days_of(closure.first_day, closure.last_day)
            ),
            f"{closure.name}. {meaning}",
            _("Tak, wycofaj"),
        ),
        answered,
    )


def ask_rule(screen: RoomScreen, rule: RuleView) -> None:
    """Ask for another value of a rule and the day from which it holds."""
    today = _today(screen)
    default = getattr(house_rules.HouseRules(), rule.name)
    begins = rule.since if rule.since and rule.since > today else today

    def save(values: Values) -> None:
        from seniorplus.services import house

        value = values["value"]
        if isinstance(default, time):
            parsed = _read("value", lambda: dates.parse_time(value))
            value = house_rules.write(parsed)
        first = _read("from", lambda: dates.parse_day(values["from"], today))
        if first < today:
            # What a past day was like stays; the desk sets rules for today and later.
            raise Refusal("in_past", field="from")
        house.change_rule(screen.desk.actor, rule.name, value, first)

    def saved(answer: object) -> None:
        if answer is not None:
            _done(screen, _("zapisano: {title}").format(title=rule_word(rule.name)))(answer)

    screen.app.push_screen(
        FormDialog(
            rule_word(rule.name),
            (
                _value_field(rule, default),
                Field("from", _("Obowiązuje od dnia"), day_long(begins)),
            ),
            save,
            _(RULES_MEAN[rule.name]) if rule.name in RULES_MEAN else "",
        ),
        saved,
    )


def _value_field(rule: RuleView, default: object) -> Field:
    if rule.name in RULE_CHOICES:
        choices = tuple((code, _(word)) for code, word in RULE_CHOICES[rule.name].items())
        return Field("value", _("Jak ma być"), rule.value, choices=choices)
    shown, hint = rule.value, ""
    if isinstance(default, time):
        shown = clock_time(time.fromisoformat(rule.value))
    elif rule.name == "weekdays":
        hint = _("12345 to pn-pt")
    return Field("value", _("Jak ma być"), shown, hint)


def ask_name(screen: RoomScreen, view: HouseOverview) -> None:
    """Ask for another name of the house and its town."""

    def save(values: Values) -> None:
        from seniorplus.services import house

        house.rename(screen.desk.actor, values["name"], values["town"])

    def saved(answer: object) -> None:
        if answer is not None:
            _done(screen, _("zapisano nazwę"))(answer)

    screen.app.push_screen(
        FormDialog(
            _("Nazwa placówki"),
            (
                Field("name", _("Nazwa placówki"), view.name),
                Field("town", _("Miejscowość"), view.town),
            ),
            save,
            _("Nowa nazwa stanie na ekranach, wydrukach i następnych kartach."),
        ),
        saved,
    )


def _read(field: str, parse: Callable[[], Typed]) -> Typed:
    """What was typed; a refusal leads back to its field."""
    try:
        return parse()
    except Refusal as refusal:
        raise Refusal(refusal.code, field=field, **refusal.params) from None


def _today(screen: RoomScreen) -> date:
    moment = screen.moment()
    assert moment is not None
    return moment.date()


def _done(screen: RoomScreen, words: str) -> Callable[[object], None]:
    def done(_answer: object) -> None:
        screen.desk.say(words)
        screen.reload()

    return done
