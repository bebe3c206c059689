"""The people board: hours to cells, boxes that never cover one another, a cursor, a scale."""

from dataclasses import replace
from datetime import time

from houses import MONDAY
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.app import App

from screens.board_plan import CARERS, view_of, visit, visits_of_a_day
from seniorplus.domain.care.codes import Rule, Severity
from seniorplus.domain.care.facts import Finding
from seniorplus.widgets.people_board import PeopleBoard
from seniorplus.widgets.people_board_cursor import BoardCursor
from seniorplus.widgets.people_board_drawing import BoardPicture, name_width
from seniorplus.widgets.people_board_rows import CANCELLED, WAITING, Moved, ends_of, rows_of
from seniorplus.widgets.people_board_scale import HourScale, scale_of, whole_day, with_moved

MANY = {number: f"Opiekunka {number:02d}" for number in range(1, 61)}


def no_style(_name):
    return Style()


def picture(view, width=80, moved=None):
    scale = scale_of(with_moved(whole_day(view), moved), width - name_width(width), 0, ())
    return BoardPicture(view, scale, width, moved)


def lines(view, width=80, moved=None, chosen=None):
    """The board as text: each row by the carer, or by WAITING and CANCELLED."""
    drawn = picture(view, width, moved)
    found = {}
    for row in rows_of(view).ordered:
        at = chosen[1] if chosen and chosen[0] == row.carer else None
        segments = drawn.row(row, at, True, Style(), no_style)
        found[row.key] = "".join(segment.text for segment in segments)
    return found


def the_day(*visits, **more):
    return view_of(MONDAY, visits, **more)


@st.composite
def drawn_visits(draw):
    count = draw(st.integers(0, 12))
    found = []
    for number in range(1, count + 1):
        start = draw(st.integers(0, 95)) * 15
        minutes = draw(st.integers(1, 600))
        carers = draw(st.sampled_from([(), (1,), (3,), (1, 3)]))
        cancelled = draw(st.booleans())
        box = visit(number, f"K{number:03d}", "Ktoś", start // 60 * 100 + start % 60, minutes)
        rules = draw(st.sampled_from([(), ("travel",)]))
        found.append(replace(box, carers=carers, cancelled=cancelled, rules=rules))
    return found


@given(drawn_visits(), st.integers(60, 200))
def test_every_line_fills_the_width_exactly_whatever_is_planned(visits, width):
    for text in lines(the_day(*visits), width).values():
        assert cell_len(text) == width


@given(drawn_visits())
def test_waiting_visits_in_a_row_never_cover_one_another(visits):
    rows = rows_of(the_day(*visits))
    for row in rows.ordered:
        if row.line is None:
            for one, other in zip(row.visits, row.visits[1:], strict=False):
                assert ends_of(one) <= other.start.hour * 60 + other.start.minute


@given(st.integers(60, 240), st.integers(0, 1440), st.integers(0, 1440))
def test_what_must_be_seen_lies_within_the_hours_that_are_shown(width, wanted, minute):
    scale = scale_of((0, 1440), width, wanted, (minute,))
    assert scale.begins <= minute <= scale.ends
    assert 0 <= scale.begins < scale.ends <= 1440


def test_an_hour_takes_the_same_cells_wherever_it_is_and_the_day_fills_the_width():
    scale = scale_of((420, 900), 64, 0, ())
    assert scale == HourScale(420, 900, 64)
    assert [scale.cell(minute) for minute in (420, 480, 510, 900)] == [0, 8, 12, 64]
    assert list(scale.labels().values()) == [420, 480, 540, 600, 660, 720, 780, 840]


def test_a_long_day_is_shown_in_part_so_that_boxes_stay_readable():
    early = scale_of((300, 1320), 64, 0, ())
    assert (early.begins, early.cell(early.begins + 60)) == (300, 6)
    late = scale_of((300, 1320), 64, early.begins, (1320, 1260))
    assert late.begins > 300
    assert late.ends >= 1320


def test_a_visit_is_a_box_with_the_code_of_its_client_and_the_way_before_it():
    text = lines(the_day(*visits_of_a_day()))[1, 0]
    assert "▐K001  ▌  ››▐=K002 ▌" in text
    assert "Adamska" not in text


def test_at_120_columns_hours_and_names_take_more_cells():
    text = lines(the_day(*visits_of_a_day()), 120)[3, 0]
    assert "▐=K002(2) ▌" in text
    assert text.index("▐") > lines(the_day(*visits_of_a_day()))[3, 0].index("▐")


def test_what_breaks_a_rule_bears_a_sign_however_small_its_box_is():
    for minutes in (1, 15, 30, 60, 120):
        box = visit(1, "K003", "Cyran Helena", 900, minutes, 1, rules=("travel",))
        assert "!" in lines(the_day(box, legs=False))[1, 0]


def test_a_code_is_shown_whole_or_not_at_all():
    box = visit(1, "K021", "Fryc Irena", 800, 15, 1)
    text = lines(the_day(box, legs=False))[1, 0]
    assert "2" not in text
    assert "▐▌" in text


def test_what_a_whole_day_breaks_stands_behind_the_name():
    view = the_day(*visits_of_a_day())
    late = Finding(Rule.DAY_NORM, Severity.ERROR, MONDAY, 3, (), 500, 480)
    changed = tuple(
        replace(line, findings=(late,)) if line.carer == 3 else line for line in view.lines
    )
    assert lines(replace(view, lines=changed))[3, 0].startswith(" Nowak Anna   !")


def test_free_and_absent_carers_are_told_in_words():
    shown = lines(the_day(*visits_of_a_day()))
    assert "nieobecność" in shown[2, 0]
    assert "wolne" in shown[4, 0]


def test_a_shift_that_is_shorter_than_the_day_has_its_ends_marked():
    early, late = visit(1, "K001", "A", 600, 60, 1), visit(2, "K002", "B", 1500, 60, 1)
    view = the_day(early, late)
    text = lines(view)[3, 0]
    assert text.count("┊") == 2
    free = replace(view.lines[0], shift=None)
    assert "┊" not in lines(replace(view, lines=(free,)))[1, 0]


def test_the_box_under_the_cursor_stands_in_brackets():
    shown = lines(the_day(*visits_of_a_day()), chosen=(1, 12))
    assert "[=K002 ]" in shown[1, 0]
    assert shown[1, 0].startswith("›Kot Ewa")
    assert "[" not in shown[3, 0]


def test_waiting_visits_stand_above_where_one_cannot_wait_and_below_otherwise():
    urgent, calm = visits_of_a_day()[8:10]
    assert rows_of(the_day(urgent, calm)).ordered[0].carer == WAITING
    assert rows_of(the_day(calm)).ordered[-1].carer == WAITING
    assert rows_of(the_day(calm)).ordered[0].carer == 1


def test_a_visit_that_needs_two_stands_with_the_one_who_goes_and_among_the_waiting():
    half = visit(1, "K002", "Baran Jan", 900, 60, 1, carers_needed=2)
    shown = lines(the_day(half))
    assert "K002" in shown[1, 0]
    assert "K002" in shown[WAITING, 0]


def test_visits_beyond_the_hours_that_are_shown_are_told():
    view = the_day(visit(1, "K001", "A", 500, 60, 1), visit(2, "K002", "B", 2000, 60, 1))
    assert lines(view)[1, 0].endswith("»")


def test_a_visit_over_midnight_goes_to_the_end_of_the_line():
    view = the_day(visit(1, "K001", "A", 2200, 600, 1), legs=False)
    drawn = BoardPicture(view, scale_of(whole_day(view), 64, 0, (1920, 1320)), 80)
    text = "".join(s.text for s in drawn.row(rows_of(view).rows[0], None, True, Style(), no_style))
    assert "▐K001" in text
    assert cell_len(text) == 80


def test_what_is_moved_leaves_its_place_and_is_marked_where_it_would_break_something():
    view = the_day(*visits_of_a_day())
    moved = Moved(view.lines[0].visits[0], 1, 3, MONDAY, 600, 60)
    shown = lines(view, moved=moved)
    assert "K001" not in shown[1, 0]
    assert "[K001  ]" in shown[3, 0]
    assert "[!K001 ]" in lines(view, moved=replace(moved, breaks=True))[3, 0]
    assert "[" not in "".join(lines(view, moved=moved.on(MONDAY.replace(day=24))).values())


def test_a_visit_of_two_keeps_the_other_carer_wherever_one_is_moved():
    both = visit(1, "K002", "Baran Jan", 900, 60, 1, 3, carers_needed=2)
    moved = Moved(both, 1, 1, MONDAY, 540, 60)
    assert not moved.differs
    assert set(moved.with_carer(5).carers) == {3, 5}
    assert moved.with_carer(WAITING).carers == (3,)
    cursor = BoardCursor()
    cursor.show(the_day(both))
    assert cursor.next_carer(moved, 1) == 2
    assert cursor.next_carer(moved.with_carer(2), 1) == 4


def test_times_and_lengths_stay_within_the_day():
    moved = Moved(visit(1, "K001", "A", 2300, 60, 1), 1, 1, MONDAY, 1380, 60)
    assert moved.at(1395).begins == 1380
    assert moved.at(-15).begins == 0
    assert moved.lasting(75, 15).minutes == 60
    assert moved.lasting(0, 15).minutes == 15


def test_the_cursor_goes_along_the_time_from_carer_to_carer():
    cursor = BoardCursor()
    cursor.show(the_day(*visits_of_a_day()))
    assert cursor.visit.id == 41
    cursor.select(14)
    cursor.move(0, 2)
    assert cursor.visit.id == 12
    cursor.move(0, 1)
    assert cursor.visit is None
    cursor.move(0, -1)
    assert cursor.visit.id == 12


def test_the_cursor_stays_on_its_visit_when_it_went_to_somebody_else():
    cursor = BoardCursor()
    cursor.show(the_day(*visits_of_a_day()))
    cursor.select(21)
    elsewhere = [replace(box, carers=(5,)) if box.id == 21 else box for box in visits_of_a_day()]
    cursor.show(the_day(*elsewhere))
    assert (cursor.visit.id, cursor.row.carer) == (21, 5)


def test_a_cancelled_visit_stands_in_a_row_of_its_own():
    text = lines(the_day(*visits_of_a_day()))[CANCELLED, 0]
    assert text.startswith(" odwołane")
    assert "×K041" in text


class BoardApp(App):
    """A board of sixty carers alone."""

    def compose(self):
        yield PeopleBoard(id="people-board")


def sixty():
    boxes = [
        visit(carer * 10 + turn, f"K{carer:03d}", "Ktoś", (7 + turn) * 100, 45, carer)
        for carer in MANY
        for turn in range(7)
    ]
    return the_day(*boxes, carers=MANY)


async def test_an_arrow_draws_only_the_rows_that_look_different(monkeypatch):
    app = BoardApp()
    async with app.run_test(size=(80, 24)) as pilot:
        board = app.query_one(PeopleBoard)
        board.focus()
        board.show(sixty())
        await pilot.pause()
        drawn = []
        plain = BoardPicture.row
        monkeypatch.setattr(
            BoardPicture,
            "row",
            lambda self, row, *rest: (drawn.append(row.carer), plain(self, row, *rest))[1],
        )
        await pilot.press("right")
        await pilot.pause()
        assert set(drawn) == {1}
        drawn.clear()
        await pilot.press("down")
        await pilot.pause()
        assert set(drawn) == {1, 2}


async def test_more_carers_than_rows_scroll_and_the_waiting_stay_in_sight():
    app = BoardApp()
    async with app.run_test(size=(80, 24)) as pilot:
        board = app.query_one(PeopleBoard)
        board.focus()
        board.show(sixty())
        await pilot.press("ctrl+end", "up")
        await pilot.pause()
        text = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert board.chosen_line.name == "Opiekunka 60"
        assert "›Opiekunka 60" in text
        assert "do obsadzenia" in text
        assert "Opiekunka 01" not in text
        await pilot.press("ctrl+home", "pagedown")
        assert board.chosen_line.carer == 23


def test_all_names_of_the_plan_are_shown():
    shown = lines(the_day(*visits_of_a_day()))
    for carer, name in CARERS.items():
        assert name in shown[carer, 0]
    assert time(7) == view_of(MONDAY, ()).lines[0].shift[0]
