"""The ensemble: members, replies, what an absence excuses, which pieces can be sung."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from ensembles import (
    SINCE,
    coming,
    outsider,
    performance,
    piece,
    rehearsals,
    seen,
    short,
    sing,
    singer,
    sung_at,
)
from houses import MONDAY, House, absent, admit, arrive, card_for, query, refused, row_counts, scan
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seniorplus.domain.activity_codes import (
    PresenceMark,
    ReplyAnswer,
    ReplySource,
    SongState,
)
from seniorplus.domain.codes import Role
from seniorplus.services import (
    absences,
    choir,
    contacts,
    day,
    people,
    repertoire,
    replies,
    sessions,
    stays,
    week,
)
from seniorplus.services import house as houses_service
from seniorplus.views.choir import MemberFields, SongRow
from seniorplus.views.people import ContactView

TUESDAY = MONDAY + timedelta(days=1)
NEXT = MONDAY + timedelta(days=7)
COMES, STAYS_AWAY = ReplyAnswer.COMES, ReplyAnswer.DOES_NOT_COME
PHONE, DESK = ReplySource.PHONE, ReplySource.DESK


def key_of(series: int, original: date = MONDAY) -> str:
    return f"{series}-{original}"


def say(house: House, key: str, number: int, answer: ReplyAnswer = STAYS_AWAY) -> None:
    replies.note(house.desk, key, number, answer, PHONE)


def roles(house: House, number: int) -> tuple[Role, ...] | None:
    return people.roles_of(house.desk, number)


def test_members_stand_by_voice_and_name_with_where_they_come_from(house: House) -> None:
    zofia = singer(house, "Zofia Żak", "A")
    jan = outsider(house, "Jan Łoś", phone="601 202 303")
    sing(house, jan, "T", needs_seat=True, help_on_steps=True, note="laska")
    ewa = singer(house, "Ewa Ćwik", "A")
    adam = singer(house, "Adam Lis", "S")
    found = choir.members(house.desk)
    assert [row.number for row in found] == [adam, ewa, zofia, jan]
    assert [row.from_house for row in found] == [True, True, True, False]
    last = found[-1]
    assert (last.phone, last.needs_seat, last.help_on_steps) == ("601 202 303", True, True)
    assert (last.note, last.first_day, last.last_day) == ("laska", SINCE, None)
    assert [(row.code, row.members) for row in choir.voices(house.desk)] == [
        ("S", 1),
        ("A", 2),
        ("T", 1),
        ("B", 0),
    ]


def test_only_a_contact_who_is_authorised_for_information_is_rung(house: House) -> None:
    zofia = singer(house, "Zofia Żak")
    key = key_of(rehearsals(house))

    def phones() -> set[str]:
        (member,), (expected,) = choir.members(house.desk), seen(house, key).singers
        return {member.phone, expected.phone}

    def add(name: str, phone: str, *, authorised: bool) -> None:
        fields = ContactView(0, name, "córka", phone, authorised_for_information=authorised)
        contacts.save(house.desk, zofia, fields)

    add("Obca", "333", authorised=False)
    add("Bez Telefonu", "", authorised=True)
    assert phones() == {""}
    add("Anna", "444", authorised=True)
    assert phones() == {"444"}


def test_joining_gives_the_role_of_a_singer_and_leaving_ends_it(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    assert roles(house, zofia) == (Role.PARTICIPANT,)
    member = sing(house, zofia)
    assert roles(house, zofia) == (Role.PARTICIPANT, Role.SINGER)
    choir.leave(house.desk, member, MONDAY - timedelta(days=1))
    assert roles(house, zofia) == (Role.PARTICIPANT,)
    assert choir.members(house.desk) == ()
    (former,) = choir.members(house.desk, also_former=True)
    assert former.last_day == MONDAY - timedelta(days=1)
    sing(house, zofia, "A", first_day=MONDAY)
    assert roles(house, zofia) == (Role.PARTICIPANT, Role.SINGER)
    assert len(choir.members(house.desk, also_former=True)) == 2


def test_a_role_that_somebody_holds_already_is_not_given_twice(house: House) -> None:
    jan = outsider(house, "Jan Łoś")
    before = row_counts()["person_role"]
    member = sing(house, jan, first_day=SINCE - timedelta(days=100))
    assert row_counts()["person_role"] == before
    assert query("SELECT first_day FROM person_role")[0][0] in {
        SINCE - timedelta(days=100),
        str(SINCE - timedelta(days=100)),
    }
    choir.leave(house.desk, member, MONDAY - timedelta(days=1))
    assert roles(house, jan) == ()


def test_a_member_from_outside_is_greeted_by_the_kiosk(house: House) -> None:
    jan = outsider(house, "Jan Łoś")
    sing(house, jan)
    answer = scan(house, card_for(house, jan))
    assert answer.outcome.value == "checked_in"


def test_nobody_sings_twice_at_the_same_time(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    first = sing(house, zofia)
    with refused("already_in_ensemble", since=SINCE):
        sing(house, zofia, "A", first_day=NEXT)
    choir.leave(house.desk, first, MONDAY)
    with refused("already_in_ensemble"):
        sing(house, zofia, "A", first_day=MONDAY)
    sing(house, zofia, "A", first_day=TUESDAY)
    with refused("already_in_ensemble", since=TUESDAY):
        choir.leave(house.desk, first, NEXT)
    with refused("days_out_of_order"):
        choir.leave(house.desk, first, SINCE - timedelta(days=1))
    with refused("membership_unknown"):
        choir.leave(house.desk, 404, NEXT)


def test_a_membership_is_changed_in_place_and_compared_first(house: House) -> None:
    zofia = admit(house, "Zofia Kłos")
    member = sing(house, zofia)
    choir.edit_member(house.desk, member, MemberFields("A", SINCE, needs_seat=True, version=1))
    (row,) = choir.members(house.desk)
    assert (row.voice, row.needs_seat, row.version) == ("A", True, 2)
    with refused("changed_meanwhile", differs="A, -"):
        choir.edit_member(house.other_desk, member, MemberFields("T", SINCE, version=1))
    with refused("voice_unknown", voice="X"):
        choir.edit_member(house.desk, member, MemberFields("X", SINCE, version=2))
    with refused("voice_unknown", voice="X"):
        sing(house, admit(house, "Jan Łoś"), "X")


def test_voices_are_data(house: House) -> None:
    choir.save_voice(house.desk, "II", " głos  drugi ")
    assert [row.code for row in choir.voices(house.desk)] == ["S", "A", "T", "B", "II"]
    choir.save_voice(house.desk, "II", "drugi")
    assert choir.voices(house.desk)[-1].name == "drugi"
    with refused("name_taken", name="alt"):
        choir.save_voice(house.desk, "II", "alt")
    member = singer(house, "Zofia Kłos", "II")
    with refused("voice_in_use", voice="drugi", members=1, songs=0):
        choir.remove_voice(house.desk, "II")
    piece(house, "Rota", "B1")
    with refused("voice_in_use", members=0, songs=1):
        choir.remove_voice(house.desk, "B")
    choir.remove_voice(house.desk, "T")
    with refused("voice_unknown", voice="T"):
        choir.remove_voice(house.desk, "T")
    assert [row.number for row in choir.members(house.desk)] == [member]


def test_singers_are_never_counted_in_the_places_of_the_house(house: House) -> None:
    admit(house, "Zofia Kłos")
    before = day.view(house.desk)
    series = rehearsals(house)
    for number in range(3):
        guest = outsider(house, f"Jan Gość{number}")
        sing(house, guest)
        arrive(house, guest)
        replies.note(house.desk, key_of(series), guest, COMES, DESK)
        replies.mark_presence(house.desk, key_of(series), [guest], PresenceMark.PRESENT)
    after = day.view(house.desk)
    assert (after.counts, after.granted, after.places) == (before.counts, 1, before.places)
    assert after.counts.scheduled == 1
    assert after.others == 3


def test_everybody_comes_unless_something_else_is_known(house: House) -> None:
    series = rehearsals(house)
    zofia, jan = singer(house, "Zofia Kłos"), singer(house, "Jan Łoś", "T")
    sing(house, outsider(house, "Ewa Lis"), first_day=TUESDAY)
    key = key_of(series)
    assert coming(house, key) == {zofia: "by_default", jan: "by_default"}
    say(house, key, jan)
    assert coming(house, key) == {zofia: "by_default", jan: "said_no"}
    house.at(9)
    replies.note(house.other_desk, key, jan, COMES, DESK)
    _zofia, row = seen(house, key).singers
    assert (row.coming.value, row.source, row.replied_by) == ("said_yes", DESK, "B. Wójcik")
    assert row.replied_at == house.clock.now()
    assert seen(house, key).row.coming == (("S", 1), ("T", 1))
    replies.take_back(house.desk, key, jan)
    assert coming(house, key) == {zofia: "by_default", jan: "by_default"}
    with refused("reply_missing"):
        replies.take_back(house.desk, key, jan)


@pytest.mark.parametrize(
    ("first", "last", "hours", "state"),
    [
        (MONDAY, MONDAY, None, "excused"),
        (MONDAY - timedelta(days=3), None, None, "excused"),
        (MONDAY - timedelta(days=3), MONDAY - timedelta(days=1), None, "by_default"),
        (TUESDAY, TUESDAY, None, "by_default"),
        (MONDAY, MONDAY, (time(9), time(12)), "by_default"),
        (MONDAY, MONDAY, (time(9), time(13)), "by_default"),
        (MONDAY, MONDAY, (time(9), time(13, 1)), "excused"),
        (MONDAY, MONDAY, (time(13, 59), time(15)), "excused"),
        (MONDAY, MONDAY, (time(14), time(15)), "by_default"),
    ],
)
def test_an_absence_of_the_house_excuses_the_rehearsal_that_it_touches(
    house: House, first: date, last: date | None, hours: tuple[time, time] | None, state: str
) -> None:
    series = rehearsals(house)
    zofia = singer(house, "Zofia Kłos")
    details: dict[str, Any] = {"review_on": NEXT} if last is None else {}
    if hours is not None:
        details |= {"from_time": hours[0], "until_time": hours[1]}
    noted = absent(house, zofia, first, last, **details)
    assert coming(house, key_of(series)) == {zofia: state}
    row = seen(house, key_of(series)).row
    assert (row.excused, row.coming) == (
        (1, (("S", 0),)) if state == "excused" else (0, (("S", 1),))
    )
    absences.take_back(house.desk, noted)
    assert coming(house, key_of(series)) == {zofia: "by_default"}


def test_what_was_learned_last_counts(house: House) -> None:
    series = rehearsals(house)
    zofia, key = singer(house, "Zofia Kłos"), key_of(series, NEXT)
    replies.note(house.desk, key, zofia, COMES, PHONE)
    house.at(8)
    noted = absent(house, zofia, MONDAY, None, reason="hospital", review_on=NEXT)
    assert coming(house, key) == {zofia: "excused"}
    house.at(9)
    replies.note(house.desk, key, zofia, COMES, PHONE)
    assert coming(house, key) == {zofia: "said_yes"}
    house.at(10)
    absences.prolong_review(house.desk, noted, NEXT + timedelta(days=7))
    assert coming(house, key) == {zofia: "said_yes"}
    house.at(11)
    replies.note(house.desk, key, zofia, STAYS_AWAY, PHONE)
    assert coming(house, key) == {zofia: "said_no"}


def test_a_repeated_reply_is_noted_once(house: House) -> None:
    series = rehearsals(house)
    zofia, key = singer(house, "Zofia Kłos"), key_of(series)
    replies.note(house.desk, key, zofia, COMES, PHONE, nonce="raz")
    before = row_counts()
    replies.note(house.desk, key, zofia, STAYS_AWAY, PHONE, nonce="raz")
    replies.note(house.desk, key, zofia, COMES, PHONE)
    assert row_counts() == before
    assert coming(house, key) == {zofia: "said_yes"}


def test_replies_are_for_those_who_sing_then_and_for_what_is_not_over(house: House) -> None:
    series = rehearsals(house)
    zofia, jan = singer(house, "Zofia Kłos"), admit(house, "Jan Łoś")
    key = key_of(series)
    with refused("not_in_ensemble"):
        say(house, key, jan)
    house.at(14, 0)
    before = row_counts()
    with refused("gathering_over", title="Próba"):
        say(house, key, zofia)
    with refused("gathering_over"):
        replies.take_back(house.desk, key, zofia)
    with refused("gathering_ahead"):
        replies.mark_presence(house.desk, key_of(series, NEXT), [zofia], PresenceMark.PRESENT)
    sessions.cancel(house.desk, series, NEXT)
    with refused("gathering_cancelled"):
        say(house, key_of(series, NEXT), zofia)
    assert row_counts()["choir_reply"] == before["choir_reply"]
    assert seen(house, key_of(series, NEXT)).row.cancelled
    for unknown in ("", "e", "e404", "7", "x-2026-11-23", f"{series}-2026-11-24", "404-2026-11-23"):
        with refused("gathering_unknown"):
            seen(house, unknown)


def test_presence_by_exception_keeps_what_cards_and_hands_recorded(house: House) -> None:
    series = rehearsals(house)
    key = key_of(series)
    ewa, jan, ola, zofia = (singer(house, name) for name in ("Ewa A", "Jan B", "Ola C", "Zofia D"))
    say(house, key, ola)
    house.at(13, 30)
    replies.mark_presence(house.desk, key, [ewa], PresenceMark.DECLINED)
    assert replies.everybody_came_but(house.desk, key, [jan]) == 1
    found = {row.number: row.mark for row in seen(house, key).singers}
    assert found == {
        ewa: PresenceMark.DECLINED,
        jan: PresenceMark.MISSED,
        ola: None,
        zofia: PresenceMark.PRESENT,
    }
    row = seen(house, key).row
    assert (sum(number for _voice, number in row.coming), row.present) == (3, 1)
    assert replies.everybody_came_but(house.desk, key, [zofia]) == 1
    found = {row.number: row.mark for row in seen(house, key).singers}
    assert (found[jan], found[zofia]) == (PresenceMark.PRESENT, PresenceMark.MISSED)
    replies.take_presence_back(house.desk, key, jan)
    assert seen(house, key).row.present == 0
    with refused("not_in_ensemble"):
        replies.everybody_came_but(house.desk, key, [404])


def test_replied_and_present_are_shown_against_each_other(house: House) -> None:
    series = rehearsals(house)
    key = key_of(series)
    numbers = [singer(house, f"Zofia {name}") for name in "ABCDE"]
    assert seen(house, key).row.present is None
    say(house, key, numbers[0])
    replies.note(house.desk, key, numbers[1], COMES, ReplySource.CARD)
    absent(house, numbers[2], MONDAY, MONDAY)
    house.at(15)
    replies.mark_presence(house.desk, key, numbers[:2], PresenceMark.PRESENT)
    row = seen(house, key).row
    assert (row.coming, row.away, row.excused) == ((("S", 3),), 1, 1)
    assert (row.replied, row.present) == (2, 2)


READINESS: tuple[tuple[str, str, str, str, dict[str, int]], ...] = (
    # who sings, who stays away, what the piece needs, why, what is missing
    ("", "", "", "a piece for nobody in particular", {}),
    ("", "", "S1", "nobody sings", {"S": 1}),
    ("S", "", "S1", "just enough", {}),
    ("S", "S1", "S1", "the only one stays away", {"S": 1}),
    ("SS", "S1", "S1", "one is left", {}),
    ("SS", "S1 S2", "S1", "both stay away", {"S": 1}),
    ("SS", "", "S3", "one too few", {"S": 1}),
    ("SSS", "", "S3", "three of three", {}),
    ("SSSS", "S1", "S3", "one to spare, one away", {}),
    ("SSSS", "S1 S2", "S3", "one to spare, two away", {"S": 1}),
    ("AAA", "", "S1", "altos are no sopranos", {"S": 1}),
    ("SA", "", "S1 A1", "one of each", {}),
    ("SA", "A1", "S1 A1", "the alto stays away", {"A": 1}),
    ("SATB", "", "S1 A1 T1 B1", "four voices", {}),
    ("SATB", "T1", "S1 A1 T1 B1", "without the tenor", {"T": 1}),
    ("SATB", "S1 A1 T1 B1", "S1 A1 T1 B1", "everybody away", {"S": 1, "A": 1, "T": 1, "B": 1}),
    ("SSAATB", "T1 B1", "S2 A2", "nobody needs tenor or bass", {}),
    ("SSAATB", "S1 A1", "S2 A2 T1", "two short", {"S": 1, "A": 1}),
    ("TTT", "T2", "T2", "two of three remain", {}),
    ("B", "", "B3 S2", "far too few", {"B": 2, "S": 2}),
)


@pytest.mark.parametrize(
    ("who", "away", "needs", "missing"),
    [(who, away, needs, missing) for who, away, needs, _why, missing in READINESS],
    ids=[why for _who, _away, _needs, why, _missing in READINESS],
)
def test_readiness_is_what_is_needed_against_who_comes(
    house: House, who: str, away: str, needs: str, missing: dict[str, int]
) -> None:
    key = performance(house, TUESDAY)
    numbers: dict[str, list[int]] = {}
    for position, voice in enumerate(who):
        numbers.setdefault(voice, []).append(singer(house, f"Zofia {position}", voice))
    for name in away.split():
        say(house, key, numbers[name[0]][int(name[1:]) - 1])
    sung_at(house, key, piece(house, "Pieśń", needs))
    assert short(house, key) == ({"Pieśń": missing} if missing else {})
    assert seen(house, key).row.short == (("Pieśń",) if missing else ())


def test_a_rehearsal_measures_what_lives_and_a_performance_its_set_list(house: House) -> None:
    key = key_of(rehearsals(house))
    concert = performance(house, TUESDAY)
    singer(house, "Zofia Kłos")
    ready = piece(house, "Rota", "T1")
    piece(house, "Barka", "T2", state=SongState.LEARNING)
    resting = piece(house, "Hej", "T3", state=SongState.RESTING)
    assert short(house, key) == {"Barka": {"T": 2}, "Rota": {"T": 1}}
    assert seen(house, concert).pieces == ()
    sung_at(house, concert, resting, None, ready, resting)
    assert [row.title for row in seen(house, concert).pieces] == ["Hej", "Rota"]
    (hej, _rota) = seen(house, concert).pieces
    assert (hej.needs, hej.missing) == ((("T", 3, 0),), (("T", 3),))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_reply_changes_exactly_the_pieces_that_it_touches(
    sqlite_house: House, data: st.DataObject
) -> None:
    house = sqlite_house
    key = _filled_once(house)
    view = seen(house, key)
    before = short(house, key)
    row = data.draw(st.sampled_from(view.singers))
    was_coming = row.coming.value in {"by_default", "said_yes"}
    replies.note(
        house.desk, key, row.number, STAYS_AWAY if was_coming else COMES, data.draw(SOURCES)
    )
    after = short(house, key)
    there = dict(seen(house, key).row.coming)[row.voice]
    needed = {song.title: dict(song.needs) for song in repertoire.songs(house.desk)}
    for title, needs in needed.items():
        lacks = {**before.get(title, {})}
        lacks.pop(row.voice, None)
        if needs.get(row.voice, 0) > there:
            lacks[row.voice] = needs[row.voice] - there
        assert after.get(title, {}) == lacks, title
    changed = {title for title in needed if before.get(title) != after.get(title)}
    edge = there + 1 if was_coming else there
    assert changed == {title for title, needs in needed.items() if needs.get(row.voice, 0) >= edge}


SOURCES = st.sampled_from(ReplySource)


def _filled_once(house: House) -> str:
    """Twelve singers and nine pieces; the examples change replies one after another."""
    planned = week.view(house.desk, MONDAY, MONDAY).days[0].entries
    if planned:
        return planned[0].key
    key = key_of(rehearsals(house))
    for position, voice in enumerate("SSSSAAATTBBB"):
        singer(house, f"Zofia {position}", voice)
    for number, needs in enumerate(
        ("S1", "S4", "S5", "A3 T2", "S2 A2 T2 B2", "B3", "", "T3", "S4 A3 T2 B3")
    ):
        piece(house, f"Pieśń {number}", needs)
    return key


def test_the_room_shows_the_last_gathering_and_those_to_come(house: House) -> None:
    house.at(8)
    assert choir.view(house.desk).gatherings == ()
    series = rehearsals(house, "12")
    performance(house, date(2026, 12, 5), room=None)
    performance(house, MONDAY + timedelta(days=200), title="Daleko")
    houses_service.close_days(house.desk, TUESDAY, TUESDAY, "remont")
    zofia, jan = singer(house, "Zofia Kłos"), singer(house, "Jan Łoś", "T")
    rota = piece(house, "Rota", "S1 T1")
    say(house, key_of(series, NEXT), jan)
    house.at(15)
    view = choir.view(house.desk)
    assert view.ensemble == "Srebrne Nuty"
    assert [row.key for row in view.gatherings[:2]] == [key_of(series), key_of(series, NEXT)]
    assert [row.title for row in view.gatherings if row.performance] == ["Koncert"]
    assert view.gatherings[1].short == ("Rota",)
    assert view.gatherings[2].short == ()
    assert [(row.song, row.missing) for row in view.pieces] == [(rota, (("T", 1),))]
    assert [row.number for row in view.members] == [zofia, jan]
    assert [row.title for row in view.repertoire] == ["Rota"]
    assert [(row.code, row.members) for row in view.voices][:3] == [("S", 1), ("A", 0), ("T", 1)]


def test_without_plans_the_pieces_are_measured_against_todays_members(house: House) -> None:
    singer(house, "Zofia Kłos")
    piece(house, "Rota", "S1 B2")
    (row,) = choir.view(house.desk).pieces
    assert (row.needs, row.missing) == ((("S", 1, 1), ("B", 2, 0)), (("B", 2),))


def test_a_death_ends_the_membership_quietly(house: House) -> None:
    series = rehearsals(house)
    zofia, jan = singer(house, "Zofia Kłos"), singer(house, "Jan Łoś", "T")
    say(house, key_of(series, NEXT), zofia)
    stays.register_death(house.desk, zofia, MONDAY)
    assert [row.number for row in choir.members(house.desk)] == [jan]
    assert coming(house, key_of(series)) == {jan: "by_default"}
    assert coming(house, key_of(series, NEXT)) == {jan: "by_default"}
    with refused("deceased_person"):
        sing(house, zofia)


def test_a_rehearsal_that_was_moved_is_asked_about_where_it_lies(house: House) -> None:
    from seniorplus.views.week import SessionMove

    series = rehearsals(house)
    zofia = singer(house, "Zofia Kłos")
    absent(house, zofia, TUESDAY, TUESDAY)
    assert coming(house, key_of(series)) == {zofia: "by_default"}
    sessions.move(house.desk, series, MONDAY, SessionMove(day=TUESDAY, start=time(9)))
    assert coming(house, key_of(series)) == {zofia: "excused"}


def test_hostile_words_come_back_as_words(house: House) -> None:
    for text in ("[/b] **x** {nb} {0}", "=1+1", "'; DROP TABLE song; --", "Ż" * 200):
        number = piece(house, text, "S1", author=text[:200], musical_key="[b]", note=text)
        (row,) = [row for row in repertoire.songs(house.desk) if row.id == number]
        assert (row.title, row.author, row.note) == (text, text, text)
    number = piece(house, "\x1b]52;c;x\x07Rota\u202e\nII")
    assert next(row.title for row in repertoire.songs(house.desk) if row.id == number) == (
        "]52;c;xRota II"
    )
    with refused("text_missing"):
        repertoire.save(house.desk, SongRow(0, "\u202e "))
    with refused("bad_text"):
        choir.save_voice(house.desk, "X\0", "x")
