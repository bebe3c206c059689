"""Everything about one person as lines to read."""

from seniorplus.domain.text import show
from seniorplus.i18n.format import day_long, joined, money, weekdays_text
from seniorplus.i18n.translate import _
from seniorplus.i18n.words import BASES, FORMS, role_word
from seniorplus.views.people import AbsenceView, ContactView, PersonDetails, TermView


def of(details: PersonDetails) -> str:
    """The lines about a person; opened on purpose, and the look is logged."""
    fields = details.fields
    lines = [
        _("nr {number} · {roles}").format(
            number=details.number, roles=joined((role_word(role) for role in details.roles), ", ")
        ),
        joined(
            (
                _(FORMS[fields.form]),
                fields.vocative and _("wołacz {word}").format(word=fields.vocative),
            )
        ),
        joined((fields.phone and _("tel. {phone}").format(phone=fields.phone), fields.address)),
        joined(
            (
                (fields.birth_date and _("ur. {day}").format(day=day_long(fields.birth_date)))
                or "",
                fields.pesel and f"PESEL {fields.pesel}",
            )
        ),
        joined(
            (
                details.diet and _("dieta: {diet}").format(diet=details.diet),
                "" if details.eats_lunch else _("bez obiadu"),
            )
        ),
    ]
    if details.deceased_on:
        lines.append(_("zgon {day}").format(day=day_long(details.deceased_on)))
    lines += _titled(_("Osoby do kontaktu"), [_contact(row) for row in details.contacts])
    lines += _titled(_("Pobyt"), [_term(row) for row in details.terms])
    lines += _titled(_("Nieobecności"), [_absence(row) for row in details.absences])
    return show_lines(lines)


def show_lines(lines: list[str]) -> str:
    """Lines from data as text that no terminal obeys; empty ones are left out."""
    return "\n".join(show(line) for line in lines if line)


def _titled(title: str, rows: list[str]) -> list[str]:
    return [f"— {title} —", *rows] if rows else []


def _contact(row: ContactView) -> str:
    allowed = _("upoważniona do informacji") if row.authorised_for_information else ""
    return joined((row.name, row.relation, row.phone, allowed))


def _term(row: TermView) -> str:
    period = f"{day_long(row.first_day)} - {day_long(row.last_day) if row.last_day else ''}"
    return joined((period, term_words(row)))


def term_words(row: TermView) -> str:
    """A period of a stay without its days: `pn wt śr · decyzja · 12,00 zł`."""
    return joined(
        (
            weekdays_text(row.weekdays),
            _(BASES[row.basis]) if row.basis else "",
            row.document,
            money(row.fee_grosze) if row.fee_grosze is not None else "",
            row.group and _("grupa {group}").format(group=row.group),
            _("przyjęcie wstępne") if row.provisional else "",
        )
    )


def _absence(row: AbsenceView) -> str:
    until = day_long(row.last_day) if row.last_day else _("do odwołania")
    return joined(
        (
            f"{day_long(row.first_day)} - {until}",
            row.part_day,
            row.reason,
            "" if row.excused else _("nieusprawiedliwiona"),
            row.reported_by,
        )
    )
