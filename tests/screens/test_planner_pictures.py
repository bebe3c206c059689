"""Pictures of the people board, in both languages and two sizes, on a fixed plan."""

import pytest
from desks import make_app
from houses import wall
from pictures import ready

from screens.board_plan import PlanInPlace
from seniorplus.domain.clock import FixedClock
from seniorplus.i18n import translate

SIZES = [(80, 24), (120, 40)]
NAMES = {(80, 24): "80x24", (120, 40): "120x40"}
KEYS = ("f7", "down", "right", "right")


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
def app(demo_settings, monkeypatch):
    """The desk on a fixed plan."""
    PlanInPlace().install(monkeypatch)
    return make_app(demo_settings, FixedClock(wall(7, 40)))


def test_the_people_board(snap_compare, app, size, language):
    """A visit that cannot wait above, a broken rule under the cursor, somebody absent."""
    assert language
    assert snap_compare(app, terminal_size=size, run_before=ready(*KEYS, text="Cyran"))


def test_the_people_board_without_colours(snap_compare, app, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(app, terminal_size=(80, 24), run_before=ready(*KEYS, text="Cyran"))


def test_a_visit_on_its_way(snap_compare, app):
    keys = (*KEYS, "ctrl+down", "down")
    text = "dojazd 5 min"
    assert snap_compare(app, terminal_size=(80, 24), run_before=ready(*keys, text=text))


def test_the_candidates_of_a_visit(snap_compare, app):
    keys = ("f7", "enter", "k")
    text = "nie mogą"
    assert snap_compare(app, terminal_size=(80, 24), run_before=ready(*keys, text=text))
