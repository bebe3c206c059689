"""The layout of the week: rows for hours, lanes for what overlaps, words for what is small."""

from dataclasses import replace
from datetime import date, time

from houses import MONDAY, wall
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from seniorplus.domain.activity_codes import Audience, GatheringKind, JournalState
from seniorplus.domain.calendar import Closed
from seniorplus.domain.codes import Category
from seniorplus.views.week import GridEntry, WeekDay, WeekView
from seniorplus.widgets import grid_words
from seniorplus.widgets.grid_columns import Ghost, column_of, lane_of
from seniorplus.widgets.grid_drawing import HEAD, GridPicture
from seniorplus.widgets.grid_layout import Place, Scale, Span, placed, scale_of

OPENS, CLOSES = 450, 930
GYMNASTICS = GridEntry(
    GatheringKind.CLASS,
    "3-2026-11-23",
    "Gimnastyka poranna",
    wall(8, 30),
    wall(9, 0),
    "Sala ruchowa",
    "ruch",
    "fizjoterapeuta",
    4,
    Audience.GROUP,
    "A",
    Category.PHYSICAL,
    expected=11,
    capacity=15,
)
plans = st.lists(
    st.tuples(st.integers(0, 1430), st.integers(1, 300)).map(
        lambda drawn: (drawn[0], min(1440, drawn[0] + drawn[1]))
    ),
    max_size=40,
).map(lambda drawn: [Span(str(place), *times) for place, times in enumerate(drawn)])
heights = st.integers(1, 40)


def no_style(_name):
    return Style()


def week(*entries, days=5, closed=None):
    """A week from Monday on with entries on their own days."""
    shown = [date.fromordinal(MONDAY.toordinal() + place) for place in range(days)]
    on = {day: tuple(e for e in entries if e.start.date() == day) for day in shown}
    return WeekView(
        tuple(WeekDay(day, closed, on[day]) for day in shown),
        wall(7, 40),
        time(7, 30),
        time(15, 30),
        (),
        (),
        (),
    )


def drawn(picture, cursor=(0, "", -1)):
    """The lines of a picture as text."""
    head = picture.head(0, MONDAY, Style(), no_style)
    lines = [
        picture.line(row, cursor, True, None, Style(), no_style)
        for row in range(picture.scale.rows)
    ]
    return ["".join(segment.text for segment in line) for line in [head, *lines]]


@given(plans, heights)
def test_lanes_never_overlap_and_everything_has_at_least_one_row(spans, rows):
    blocks = placed(spans, scale_of(OPENS, CLOSES, spans, rows))
    assert sorted(block.key for block in blocks) == sorted(span.key for span in spans)
    taken = [
        (row, lane)
        for block in blocks
        for row in range(block.top, block.bottom)
        for lane in range(block.lane, block.lane + block.width)
    ]
    assert len(taken) == len(set(taken))
    assert all(0 <= block.top < block.bottom <= rows for block in blocks)
    assert all(block.lane + block.width <= block.lanes for block in blocks)


@given(plans, heights, st.integers(5, 60))
def test_what_is_drawn_side_by_side_stays_in_its_column(spans, rows, width):
    scale = scale_of(OPENS, CLOSES, spans, rows)
    column = column_of(WeekDay(MONDAY, None, ()), 0, width, spans, scale)
    for blocks in column.rows:
        edge = 1
        for block in blocks:
            found = lane_of(column, block, None)
            if found is not None:
                begins, lane = found
                assert edge <= begins
                assert lane >= 1
                edge = begins + lane
        assert edge <= width


@given(plans, heights)
def test_the_order_of_time_is_the_order_of_rows(spans, rows):
    blocks = {block.key: block for block in placed(spans, scale_of(OPENS, CLOSES, spans, rows))}
    for one in spans:
        for other in spans:
            if one.begins < other.begins and one.ends <= other.begins:
                assert blocks[one.key].top <= blocks[other.key].top


def test_the_opening_hours_fill_the_height_and_half_an_hour_is_a_row_at_80x24():
    scale = scale_of(OPENS, CLOSES, [], 16)
    assert scale == Scale(450, 930, 16)
    assert [scale.row(minute) for minute in (450, 480, 900, 929)] == [0, 1, 15, 15]


def test_a_club_meeting_after_hours_extends_the_scale():
    assert scale_of(OPENS, CLOSES, [Span("k", 930, 1050)], 16).ends == 1050


def test_what_follows_in_the_same_row_takes_it_and_stays_in_the_same_lane():
    scale = scale_of(OPENS, CLOSES, [], 16)
    first, second = placed([Span("a", 510, 585), Span("b", 585, 645)], scale)
    assert (first.bottom, second.top) == (4, 4)
    assert (first.lanes, second.lanes) == (1, 1)
    assert second.late


def test_two_quarters_of_an_hour_in_one_row_stand_side_by_side():
    scale = scale_of(OPENS, CLOSES, [], 16)
    first, second = placed([Span("a", 510, 525), Span("b", 525, 540)], scale)
    assert {first.lane, second.lane} == {0, 1}
    assert first.early


def test_what_overlaps_nothing_on_its_right_takes_the_free_lanes():
    scale = scale_of(OPENS, CLOSES, [], 16)
    spans = [Span("a", 480, 660), Span("b", 480, 540), Span("c", 480, 540), Span("d", 570, 660)]
    blocks = {block.key: block for block in placed(spans, scale)}
    assert (blocks["d"].lane, blocks["d"].width, blocks["d"].lanes) == (1, 2, 3)


def test_a_cancelled_class_says_so_in_words_and_is_struck():
    entry = replace(GYMNASTICS, cancelled=True, reason="awaria")
    lines = grid_words.entry_lines(entry, 14, 3)
    assert lines[0][0] == ("×", "word")
    assert lines[0][1][1] == "struck"
    assert "odwołane" in lines[-1][0][0]
    assert grid_words.entry_lines(entry, 6, 2)[-1] == (("odwoł.", "word"),)


def test_signs_stand_beside_what_was_changed_and_what_lacks_its_journal():
    entry = replace(GYMNASTICS, changed=True, journal=JournalState.MISSING)
    assert grid_words.entry_lines(entry, 20, 1)[0][0][0].startswith("*! Gimnastyka")


def test_of_a_confidential_appointment_only_that_the_time_is_taken_is_seen():
    talk = replace(GYMNASTICS, kind=GatheringKind.APPOINTMENT, key="a7", title="", audience=None)
    assert "zajęte" in "\n".join(drawn(GridPicture(week(talk), None, 80, 17)))


def test_in_a_narrow_lane_the_group_comes_first():
    assert grid_words.entry_lines(GYMNASTICS, 6, 1)[0][0][0] == "A Gimn"


@given(st.text(max_size=500), st.integers(1, 80), st.integers(1, 20), st.booleans())
def test_no_title_is_wider_than_its_place(title, width, rows, cancelled):
    entry = replace(GYMNASTICS, title=title, cancelled=cancelled)
    picture = GridPicture(week(entry), None, width + 20, rows + HEAD)
    assert len(grid_words.entry_lines(entry, width, rows)) <= max(rows, 1)
    for line in drawn(picture):
        assert cell_len(line) == width + 20
        assert "\n" not in line


def test_300_classes_in_a_week_say_how_many_more_there_are_and_show_the_one_under_the_cursor():
    entries = [
        replace(GYMNASTICS, key=f"{place}-2026-11-23", title=f"Z{place:02}") for place in range(60)
    ]
    picture = GridPicture(week(*entries), None, 80, 17)
    assert "+58" in "\n".join(drawn(picture))
    shown = "\n".join(drawn(picture, (0, "59-2026-11-23", -1)))
    assert "›A" in shown
    assert picture.at(8, 3, "59-2026-11-23")[1] != picture.at(8, 3, "0-2026-11-23")[1]


def test_a_closed_day_says_why():
    picture = GridPicture(week(closed=(Closed.PUBLIC_HOLIDAY, "Boże Ciało")), None, 80, 17)
    text = "\n".join(drawn(picture))
    assert "nieczynne:" in text
    assert "święto: Boże" in text


def test_the_line_of_the_moment_stands_on_today_alone():
    picture = GridPicture(week(GYMNASTICS), None, 80, 17)
    line = picture.line(2, (0, "", -1), True, wall(8, 40), Style(), no_style)
    text = "".join(segment.text for segment in line)
    assert text.startswith(" 8:40►►")
    assert text.count("►") == 2
    other = picture.line(9, (0, "", -1), True, wall(8, 40), Style(), no_style)
    assert "►" not in "".join(segment.text for segment in other)


def test_what_is_moved_stands_at_its_new_place_only():
    ghost = Ghost(GYMNASTICS, date(2026, 11, 24), Place(600, 30))
    lines = drawn(GridPicture(week(GYMNASTICS), ghost, 80, 17))
    assert [line.index("10:00-10:30") for line in lines if "10:00-10:30" in line] == [22]
    assert not any("Gimnas" in line[:20] for line in lines)


@given(st.integers(0, 1425), st.integers(1, 600), st.lists(st.integers(-20, 20), max_size=8))
def test_what_is_moved_and_stretched_stays_within_its_day(begins, minutes, steps):
    place = Place(begins, min(minutes, 1440 - begins))
    for step in steps:
        place = place.later(15 * step).longer(-15 * step, 15)
        assert 0 <= place.begins < place.ends <= 1440
