"""Pictures of the week, the journal and the ensemble, in both languages and two sizes."""

from datetime import date, time

import pytest
from desks import make_app
from houses import MONDAY, House, wall
from pictures import ready

from seniorplus import bootstrap
from seniorplus.domain.clock import FixedClock
from seniorplus.i18n import translate
from seniorplus.services import sessions, week
from seniorplus.views.week import SessionMove

SIZES = [(80, 24), (120, 40)]
NAMES = {(80, 24): "80x24", (120, 40): "120x40"}


@pytest.fixture(params=["pl", "en"])
def language(request):
    """Each language in turn."""
    translate.use(request.param)
    yield request.param
    translate.use("pl")


@pytest.fixture(params=SIZES, ids=NAMES.get)
def size(request):
    """Each size in turn."""
    return request.param


@pytest.fixture
def at_ten(demo_settings):
    """The demo house at 10:05."""
    clock = FixedClock(wall(7, 40))
    bootstrap.open_house(demo_settings, clock)
    House(demo_settings, clock).at(10, 5)
    bootstrap.close_house()
    return demo_settings, clock


@pytest.fixture
def changed_week(at_ten):
    """Monday's therapy is cancelled, Tuesday's reading is moved, Wednesday's is substituted."""
    settings, clock = at_ten
    bootstrap.open_house(settings, clock)
    desk = House(settings, clock).desk
    shown = week.view(desk, MONDAY, date(2026, 11, 27))
    by_title = {entry.title: entry for day in shown.days for entry in day.entries}
    therapy = by_title["Terapia zajęciowa: haft i papieroplastyka — grupa A"]
    sessions.cancel(desk, therapy.series, therapy.original_day, "choroba prowadzącej")
    walk = by_title["Spacer z kijami"]
    sessions.move(
        desk, walk.series, walk.original_day, SessionMove(date(2026, 11, 26), time(11, 50), 30)
    )
    cooking = by_title["Kuchnia regionalna Warmii i Mazur"]
    other = by_title["Obiad"].instructor_id
    sessions.move(desk, cooking.series, cooking.original_day, SessionMove(instructor=other))
    bootstrap.close_house()
    return settings, clock


def test_the_week(snap_compare, at_ten, size, language):
    """An ordinary week: classes of both groups lie side by side."""
    app = make_app(*at_ten)
    text = {"pl": "Tydzień 23.11", "en": "Week 23.11"}[language]
    assert snap_compare(app, terminal_size=size, run_before=ready("f5", text=text))


def test_a_quiet_week(snap_compare, at_ten, size, language):
    """The week of Christmas: two open days."""
    app = make_app(*at_ten)
    text = {"pl": "Tydzień 21.12", "en": "Week 21.12"}[language]
    keys = ("f5", *["right_square_bracket"] * 4)
    assert snap_compare(app, terminal_size=size, run_before=ready(*keys, text=text))


def test_a_week_with_cancelled_and_moved_classes(snap_compare, changed_week, size, language):
    app = make_app(*changed_week)
    text = {"pl": "odwołane", "en": "cancelled"}[language]
    assert snap_compare(app, terminal_size=size, run_before=ready("f5", text=text))


def test_the_week_without_colours(snap_compare, changed_week, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app(*changed_week)
    assert snap_compare(app, terminal_size=(80, 24), run_before=ready("f5", text="odwołane"))


def test_the_month_of_classes(snap_compare, at_ten):
    app = make_app(*at_ten)
    keys = ("f5", "ctrl+t")
    assert snap_compare(app, terminal_size=(80, 24), run_before=ready(*keys, text="listopad 2026"))


def test_the_journal_of_a_class(snap_compare, at_ten):
    app = make_app(*at_ten)
    keys = ("f5", "down", "down", "enter", "d")
    assert snap_compare(app, terminal_size=(80, 24), run_before=ready(*keys, text="nie wiadomo"))


def test_the_ensemble(snap_compare, at_ten, size, language):
    app = make_app(*at_ten)
    text = {"pl": "brak 1 T", "en": "1 T"}[language]
    assert snap_compare(app, terminal_size=size, run_before=ready("f6", text=text))


def test_the_events_of_the_year(snap_compare, at_ten):
    app = make_app(*at_ten)
    keys = ("f5", "ctrl+k", "w")
    assert snap_compare(app, terminal_size=(80, 24), run_before=ready(*keys, text="jarmark"))
